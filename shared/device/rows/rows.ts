import { unwrap } from 'idb';
import type { Entity } from '../../records/entities.ts';
import type { Line } from '../../records/line.ts';
import type { Grave } from '../store/schema.ts';
import type { Writing } from '../store/transaction.ts';
import {
  isOrder,
  parseRowKey,
  type RowEntity,
  type RowKey,
  type ServerRow,
  type ShownRow,
} from './device-rows.ts';
import { STORE_OF } from './row-stores.ts';

/** Rows by key, as shown; null where there is none. */
export type Rows = Map<RowKey, ShownRow | null>;

/** Reads rows as they are shown. */
export async function readRows(tx: Writing, keys: Iterable<RowKey>): Promise<Rows> {
  const found = await Promise.all(
    [...keys].map(async (key): Promise<[RowKey, ShownRow | null]> => {
      const { entity, id } = parseRowKey(key);
      return [key, (await tx.objectStore(STORE_OF[entity]).get(id)) ?? null];
    }),
  );
  return new Map(found);
}

/** Writes rows as they are to be shown, or removes them (null). */
export function writeRows(tx: Writing, rows: Iterable<[RowKey, ShownRow | null]>): void {
  const stores = new Map<RowEntity, IDBObjectStore>();
  for (const [key, row] of rows) {
    const { entity, id } = parseRowKey(key);
    const store = stores.get(entity) ?? unwrap(tx.objectStore(STORE_OF[entity]));
    stores.set(entity, store);
    if (row) store.put(row);
    else store.delete(id);
  }
}

/** A row on which nothing waits, as it is shown. */
export function quiet(row: ServerRow): ShownRow {
  return { ...row, unsent: [] };
}

/** Writes rows of one entity, which wait for nothing; the fast way for thousands. */
export function writeServerRows(tx: Writing, entity: RowEntity, rows: Iterable<ServerRow>): void {
  const store = unwrap(tx.objectStore(STORE_OF[entity]));
  for (const row of rows) store.put(quiet(row));
}

/** A row as shown, without what is only shown. */
export function serverRow(shown: ShownRow): ServerRow {
  const { unsent: _unsent, ...row } = shown;
  return row;
}

/** Delivery dates of the orders among `rows`, added to `dates`. */
export function addDates(dates: Set<string>, rows: Iterable<ServerRow | null>): Set<string> {
  for (const row of rows) if (row && isOrder(row)) dates.add(row.delivery_date);
  return dates;
}

/** The graves of lines, by line id. */
export async function readLineGraves(tx: Writing, lineIds: Iterable<string>): Promise<Map<string, Line>> {
  const store = tx.objectStore('graves');
  const found = await Promise.all([...lineIds].map((id) => store.get(`flow:${id}`)));
  return new Map(found.flatMap((grave) => (grave ? [[grave.row.id, grave.row as Line] as const] : [])));
}

/** The grave of a row, as the server's deleted copy, or null where the server never had it. */
export async function readRowGrave(tx: Writing, key: RowKey): Promise<ServerRow | null> {
  const grave = await tx.objectStore('graves').get(key);
  return grave && !grave.unsent ? (grave.row as ServerRow) : null;
}

/** Where the grave of a record lies: a row's key, or a line's. */
export function graveKey({ entity, id }: { entity: Entity; id: string }): Grave['key'] {
  return `${entity}:${id}`;
}

/** A deleted row or line, kept for Undo and Trash. `row` carries its `deleted_at`. */
export function graveOf(key: Grave['key'], row: Grave['row'], nowMs: number): Grave {
  return { key, row, deleted_ms: nowMs };
}
