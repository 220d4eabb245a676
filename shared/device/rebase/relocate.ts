import { type BaseRow, giveLine, newestLine, takeLine } from '../rows/base.ts';
import type { OutboxEntry } from '../rows/outbox-entry.ts';
import { isOrder, type RowKey, rowKey, type ServerRow, serverRow } from '../rows/row.ts';
import { beginBase, readRows } from '../store/row-store.ts';
import { noteEntries, putAll, type Writing } from '../store/transaction.ts';
import { closure, type Related } from './related.ts';

/** Where the server has what something waits on: lines (by id) in another pre-order, in which version; merged pre-orders. */
export interface Moves {
  lines: ReadonlyMap<string, { home: RowKey; version: number }>;
  merged: ReadonlyMap<RowKey, RowKey>;
}

/**
 * What of the server's present rows something waits on in another place: lines that moved, and pre-orders that were merged
 * (M17, M18). `bases` are asked too: one that is kept for a receipt may hold a line that has moved since. Pure.
 */
export function movesIn(
  rows: Iterable<ServerRow>,
  entries: readonly OutboxEntry[],
  bases: Iterable<BaseRow> = [],
): Moves {
  const placesOf = placesByLine(entries);
  addHeld(placesOf, bases);
  const touched = new Set(entries.flatMap((entry) => entry.keys));
  const lines = new Map<string, { home: RowKey; version: number }>();
  const merged = new Map<RowKey, RowKey>();
  for (const row of rows) {
    if (!isOrder(row)) continue;
    const key = rowKey('pre_order', row.id);
    if (row.deleted_at !== null) {
      if (row.merged_into !== undefined && touched.has(key))
        merged.set(key, rowKey('pre_order', row.merged_into));
      continue;
    }
    for (const { id, version } of row.flows) {
      const places = placesOf.get(id);
      if (places && !places.has(key)) lines.set(id, { home: key, version });
    }
  }
  return { lines, merged };
}

/** Tells of a row of the server whether it holds a line on which something waits in another row, or that another base holds. */
export function waitingElsewhere(
  entries: readonly OutboxEntry[],
  bases: Iterable<BaseRow> = [],
): (row: ServerRow) => boolean {
  const placesOf = placesByLine(entries);
  addHeld(placesOf, bases);
  return (row) =>
    placesOf.size > 0 &&
    isOrder(row) &&
    row.flows.some(({ id }) => placesOf.get(id)?.has(rowKey('pre_order', row.id)) === false);
}

/** The rows under which entries file each line that they name. */
function placesByLine(entries: readonly OutboxEntry[]): Map<string, Set<RowKey>> {
  const places = new Map<string, Set<RowKey>>();
  for (const { operations, rows } of entries) {
    for (const [index, { entity, id }] of operations.entries()) {
      const row = rows[index];
      if (entity === 'flow' && row) addPlace(places, id, row);
    }
  }
  return places;
}

/** The rows whose bases hold a line. */
function addHeld(places: Map<string, Set<RowKey>>, bases: Iterable<BaseRow>): void {
  for (const { key, server } of bases) {
    if (server && isOrder(server)) for (const { id } of server.flows) addPlace(places, id, key);
  }
}

function addPlace(places: Map<string, Set<RowKey>>, id: string, row: RowKey): void {
  places.set(id, (places.get(id) ?? new Set()).add(row));
}

/**
 * Follows moves in what waits: the lines go from base to base with what is known of their fields, the entries are filed under the
 * new rows too, and the bases of these rows are read. Without moves nothing is read and nothing changes.
 */
export async function relocate(tx: Writing, related: Related, moves: Moves): Promise<void> {
  const lines = new Map(
    [...moves.lines].flatMap(([id, { home, version }]) =>
      (newestLine(related.bases.values(), id)?.version ?? 0) > version ? [] : [[id, home] as const],
    ),
  );
  const merged = new Map(moves.merged);
  let goals = new Set([...lines.values(), ...merged.values()]);
  if (goals.size === 0) return;
  while (goals.size > 0) {
    await addBases(tx, related, goals);
    const further = new Set<RowKey>();
    for (const key of goals) {
      const server = related.bases.get(key)?.server;
      if (!server || server.deleted_at === null || server.merged_into === undefined || merged.has(key))
        continue;
      merged.set(key, rowKey('pre_order', server.merged_into));
      further.add(rowKey('pre_order', server.merged_into));
    }
    goals = further;
  }
  for (const [id, home] of lines) moveLine(related.bases, id, home);
  const changed = related.entries.map((entry) => filed(entry, lines, merged));
  const moved = changed.filter((entry, index) => entry !== related.entries[index]);
  putAll(tx, 'outbox', moved);
  noteEntries(
    tx,
    moved.map(({ seq }) => seq),
  );
  related.entries = changed;
}

/** The entries of `keys` with their bases; a row on which nothing waits gets one as it is shown. */
export async function addBases(tx: Writing, related: Related, keys: ReadonlySet<RowKey>): Promise<void> {
  const missing = [...keys].filter((key) => !related.bases.has(key));
  if (missing.length === 0) return;
  const more = await closure(tx, missing);
  const rows = await readRows(tx, new Set(missing));
  for (const base of more.bases.values()) if (!related.bases.has(base.key)) related.bases.set(base.key, base);
  for (const key of missing) {
    if (related.bases.has(key)) continue;
    const row = rows.get(key);
    related.bases.set(key, await beginBase(tx, key, row ? serverRow(row) : null));
  }
  const known = new Set(related.entries.map(({ seq }) => seq));
  related.entries = [...related.entries, ...more.entries.filter(({ seq }) => !known.has(seq))].sort(
    (a, b) => a.seq - b.seq,
  );
}

/** Moves a line from the base that holds it to that of `home`. */
export function moveLine(bases: Map<RowKey, BaseRow>, id: string, home: RowKey): void {
  const goal = bases.get(home);
  if (!goal) return;
  for (const base of [...bases.values()]) {
    const taken = base.key === home ? null : takeLine(base, id);
    if (!taken) continue;
    bases.set(base.key, taken.base);
    bases.set(home, giveLine(bases.get(home) ?? goal, taken));
  }
}

/** The entry, filed under the rows that its lines are in now; the same one where nothing of it moved. */
function filed(
  entry: OutboxEntry,
  lines: ReadonlyMap<string, RowKey>,
  merged: ReadonlyMap<RowKey, RowKey>,
): OutboxEntry {
  const rows = entry.rows.map((row, index) => {
    const operation = entry.operations[index];
    const isLine = operation?.entity === 'flow' && operation.op !== 'create';
    return (isLine && lines.get(operation.id)) || row;
  });
  const keys = new Set([...entry.keys, ...rows]);
  for (const key of keys) {
    const goal = merged.get(key);
    // A set that grows is gone through to its end, so a chain of merges is followed.
    if (goal) keys.add(goal);
  }
  if (keys.size === entry.keys.length && rows.every((row, index) => row === entry.rows[index])) return entry;
  return { ...entry, rows, keys: [...keys] };
}
