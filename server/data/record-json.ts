import type { Entity } from '../../shared/domain/entities.ts';
import { TABLES } from './tables.ts';

/** RFC 3339, UTC, milliseconds: how a time is written in every message. */
export function timeJson(column: string): string {
  return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

function members(entity: Entity, row: string): string[] {
  return [
    `${row}.id`,
    `${row}.version`,
    `${timeJson(`${row}.created_at`)} as created_at`,
    `${timeJson(`${row}.updated_at`)} as updated_at`,
    `${timeJson(`${row}.deleted_at`)} as deleted_at`,
    `${row}.created_by`,
    `${row}.updated_by`,
    ...TABLES[entity].own.map(([name]) => `${row}.${name}`),
  ];
}

// A subselect, not a function: PostgreSQL would not inline one, and calls cost more than the whole record.
function json(list: readonly string[]): string {
  return `(select row_to_json(r) from (select ${list.join(', ')}) r)`;
}

/** SQL for a live record as messages carry it, of type json; `row` is the alias of its table. */
export function liveJson(entity: Entity, row: string): string {
  return json(members(entity, row));
}

/** SQL for a record as messages carry it, live or not; tombstones have `deleted_unseen`. */
export function recordJson(entity: Entity, row: string): string {
  const dead = json([...members(entity, row), `${row}.deleted_unseen`]);
  return `case when ${row}.deleted_at is null then ${liveJson(entity, row)} else ${dead} end`;
}

/** SQL for the lines of a pre-order that fulfil `condition` (lines: `f`), as a json array, oldest first. */
function linesJson(row: string, condition: string, line: string): string {
  return `(select coalesce(json_agg(${line} order by f.id), '[]') from flows f
    where f.workspace_id = ${row}.workspace_id and f.pre_order_id = ${row}.id and ${condition}) as flows`;
}

/** SQL for a live pre-order with its live lines. */
export function liveOrderJson(row: string): string {
  return json([...members('pre_order', row), linesJson(row, 'f.deleted_at is null', liveJson('flow', 'f'))]);
}

/** SQL for a pre-order with its live lines, live or not (a deleted one has none). */
export function orderJson(row: string): string {
  const dead = json([...members('pre_order', row), `${row}.deleted_unseen`, `'[]'::json as flows`]);
  return `case when ${row}.deleted_at is null then ${liveOrderJson(row)} else ${dead} end`;
}

/** SQL for a deleted pre-order with the lines that were deleted with it. */
export function deletedOrderJson(row: string): string {
  const lines = linesJson(row, `f.deleted_with = ${row}.deleted_sync_id`, recordJson('flow', 'f'));
  return json([...members('pre_order', row), `${row}.deleted_unseen`, lines]);
}
