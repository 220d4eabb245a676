import { unwrap } from 'idb';
import type { Entity } from '../../records/entities.ts';
import type { Line } from '../../records/line.ts';
import { type BaseRow, newBase } from '../rows/base.ts';
import {
  isLine,
  isOrder,
  parseRowKey,
  type RowEntity,
  type RowKey,
  type ServerRow,
  type ShownRow,
  settledRow,
} from '../rows/row.ts';
import { STORE_OF } from '../rows/row-stores.ts';
import type { DeletedCopy } from './schema.ts';
import type { Writing } from './transaction.ts';

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

/** Writes rows of one entity, which wait for nothing; the fast way for thousands. */
export function writeServerRows(tx: Writing, entity: RowEntity, rows: Iterable<ServerRow>): void {
  const store = unwrap(tx.objectStore(STORE_OF[entity]));
  for (const row of rows) store.put(settledRow(row));
}

/** The copies of lines, by line id. */
export async function readDeletedLines(tx: Writing, lineIds: Iterable<string>): Promise<Map<string, Line>> {
  const store = tx.objectStore('graves');
  const found = await Promise.all([...lineIds].map((id) => store.get(`flow:${id}`)));
  return new Map(
    found.flatMap((copy) => (copy && isLine(copy.row) ? [[copy.row.id, copy.row] as const] : [])),
  );
}

/** The copy of a row, as the server's deleted copy, or null where the server never had it. */
async function readDeletedRow(tx: Writing, key: RowKey): Promise<ServerRow | null> {
  const copy = await tx.objectStore('graves').get(key);
  return copy && !copy.unsent && !isLine(copy.row) ? copy.row : null;
}

/** The base of a row on which nothing waited so far: as it is `shown`, else as it was when it was deleted. */
export async function beginBase(tx: Writing, key: RowKey, shown: ServerRow | null): Promise<BaseRow> {
  return newBase(key, shown ?? (await readDeletedRow(tx, key)));
}

/** The same as its user last saw it: a merged pre-order with the lines that it had. */
export async function readLastSeen(tx: Writing, key: RowKey): Promise<ServerRow | null> {
  const copy = await tx.objectStore('graves').get(key);
  if (!copy || copy.unsent || isLine(copy.row)) return null;
  return copy.moved && isOrder(copy.row) ? { ...copy.row, flows: copy.moved } : copy.row;
}

/** Where the copy of a record lies: a row's key, or a line's. */
export function copyKey({ entity, id }: { entity: Entity; id: string }): DeletedCopy['key'] {
  return `${entity}:${id}`;
}

/** A deleted row or line, kept for Undo and Trash. `row` carries its `deleted_at`. */
export function deletedCopy(key: DeletedCopy['key'], row: DeletedCopy['row'], nowMs: number): DeletedCopy {
  return { key, row, deleted_ms: nowMs };
}
