import { type Entity, FIELD_GROUPS } from '../domain/entities.ts';
import type { Flow } from '../domain/flow.ts';
import type { Order } from '../domain/pre-order.ts';
import type { Operation } from '../protocol/operation.ts';
import type { Result } from '../protocol/push.ts';
import { type BaseClock, type BaseRow, isOrder, parseRowKey, type ServerRow } from './device-rows.ts';
import { type Fields, groupsIn } from './record-state.ts';

type Clocks = BaseRow['clocks'];
type LooseRecord = { id: string; version: number; deleted_at: string | null } & Record<string, unknown>;

/**
 * The base after the server's copy of the row changed (a pull, an event, a snapshot). Field groups that differ are
 * taken to be written by someone else, unless this device wrote exactly that version. A record is only replaced by a
 * version at least as high, so that late news never turn it back.
 */
export function advanceBase(base: BaseRow, server: ServerRow): BaseRow {
  const { entity } = parseRowKey(base.key);
  if (base.server === null) return { ...base, server };
  let clocks = base.clocks;
  const own = newer(base.server, server);
  clocks = advanceClocks(clocks, entity, base.server, own);
  if (!isOrder(server) || !isOrder(base.server)) return { ...base, server: own, clocks };
  const before = new Map(base.server.flows.map((flow) => [flow.id, flow]));
  const flows = server.flows.map((flow) => newer(before.get(flow.id) ?? flow, flow));
  for (const flow of flows) {
    const old = before.get(flow.id);
    if (old) clocks = advanceClocks(clocks, 'flow', old, flow);
  }
  return { ...base, server: { ...(own as Order), flows }, clocks };
}

/** The base after one of its lines changed on the server (a line that is listed apart). A tombstone removes it. */
export function advanceLine(base: BaseRow, flow: Flow): BaseRow {
  if (base.server === null || !isOrder(base.server)) return base;
  const old = base.server.flows.find((line) => line.id === flow.id);
  if (old && old.version > flow.version) return base;
  const others = base.server.flows.filter((line) => line.id !== flow.id);
  const flows = flow.deleted_at === null ? [...others, flow] : others;
  const clocks = old ? advanceClocks(base.clocks, 'flow', old, flow) : base.clocks;
  return { ...base, server: { ...base.server, flows }, clocks };
}

/** The base after the server's answer to one operation on this row; `at` stands in for times the pull will bring. */
export function settleBase(
  base: BaseRow,
  operation: Operation,
  result: Result,
  at: string,
  userId: string,
): BaseRow {
  if (result.status === 'rejected' && result.record === null) return base;
  const record = (result.record as LooseRecord | null) ?? predicted(base, operation, result, at, userId);
  if (record === null) return base;
  const placed = place(base, operation.entity, record);
  if (operation.op !== 'update') return placed;
  const lost = new Set(result.conflicts.map((conflict) => ('field' in conflict ? conflict.field : '')));
  const kept = groupsIn(operation.entity, operation.fields).filter((group) => !lost.has(group));
  if (result.status === 'conflict' && lost.has('')) return placed;
  return {
    ...placed,
    clocks: stamp(placed.clocks, operation.id, kept, { version: record.version, own: true }),
  };
}

/** The record that the server holds after an operation that it took over exactly as it was sent. */
function predicted(
  base: BaseRow,
  operation: Operation,
  result: Result,
  at: string,
  userId: string,
): LooseRecord | null {
  if (result.status !== 'success') return null;
  const version = result.version ?? 1;
  if (operation.op === 'create') {
    const times = { created_at: at, updated_at: at, created_by: userId, updated_by: userId };
    return { id: operation.id, version, ...times, deleted_at: null, ...operation.fields };
  }
  const current = recordIn(base, operation.entity, operation.id);
  if (current === null) return null;
  if (operation.op === 'update') return { ...current, ...operation.fields, version };
  if (operation.op === 'delete') return { ...current, version, deleted_at: at, updated_by: userId };
  return { ...current, version, deleted_at: null };
}

function recordIn(base: BaseRow, entity: Entity, id: string): LooseRecord | null {
  if (base.server === null) return null;
  if (entity !== 'flow') return base.server as unknown as LooseRecord;
  if (!isOrder(base.server)) return null;
  return (base.server.flows.find((flow) => flow.id === id) as LooseRecord | undefined) ?? null;
}

/** Puts a record into the base: the row's own (lines are kept), or one of its lines. */
function place(base: BaseRow, entity: Entity, record: LooseRecord): BaseRow {
  if (entity === 'flow') return advanceLine(base, record as unknown as Flow);
  const lines = base.server !== null && isOrder(base.server) ? base.server.flows : [];
  const row = (entity === 'pre_order' ? { ...record, flows: lines } : record) as unknown as ServerRow;
  if (base.server === null) return { ...base, server: row };
  const chosen = newer(base.server, row);
  return { ...base, server: chosen, clocks: advanceClocks(base.clocks, entity, base.server, chosen) };
}

function newer<T extends { version: number }>(old: T, fresh: T): T {
  return fresh.version >= old.version ? fresh : old;
}

function advanceClocks(
  clocks: Clocks,
  entity: Entity,
  old: { id: string; version: number },
  fresh: { version: number },
): Clocks {
  const a = old as unknown as Fields;
  const b = fresh as unknown as Fields;
  const changed = Object.entries(FIELD_GROUPS[entity])
    .filter(([, members]) => members.some((member) => a[member] !== b[member]))
    .map(([group]) => group);
  return stamp(clocks, old.id, changed, { version: fresh.version, own: false });
}

function stamp(clocks: Clocks, id: string, groups: readonly string[], clock: BaseClock): Clocks {
  if (groups.length === 0) return clocks;
  const record = { ...clocks[id] };
  for (const group of groups) record[group] = clock;
  return { ...clocks, [id]: record };
}
