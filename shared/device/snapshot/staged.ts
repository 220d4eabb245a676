import {
  parseRowKey,
  ROW_ENTITIES,
  type RowEntity,
  type RowKey,
  rowKey,
  type ServerRow,
  serverRow,
  settledRow,
} from '../rows/row.ts';
import { STORE_OF } from '../rows/row-stores.ts';
import { writeRows } from '../store/row-store.ts';
import type { Writing } from '../store/transaction.ts';

/** Rows held in memory at once while they are moved. */
const PAGE = 250;

/** Who looks on while rows are replaced. */
export interface Onlooker {
  /** Each row of the new data. */
  staged(row: ServerRow): void;
  /** Each row that stays but differs, unless it is `wanted`. */
  replaced(before: ServerRow, fresh: ServerRow): void;
}

interface Staged {
  key: RowKey;
  row: ServerRow;
}

/** The rows that are not staged: those that the new data does not have. */
export async function rowsNotStaged(tx: Writing): Promise<RowKey[]> {
  const staged = new Set(await tx.objectStore('staging').getAllKeys());
  const stored = await Promise.all(
    ROW_ENTITIES.map(async (entity) => {
      const ids = await tx.objectStore(STORE_OF[entity]).getAllKeys();
      return ids.map((id) => rowKey(entity, id));
    }),
  );
  return stored.flat().filter((key) => !staged.has(key));
}

/**
 * Makes the rows what the staged ones are, page by page: what is `gone` goes, what differs is written. Most rows of a
 * device that was away for an hour are the same, and a write costs several reads.
 * @returns the staged rows of `wanted`
 */
export async function moveStaged(
  tx: Writing,
  gone: readonly RowKey[],
  wanted: ReadonlySet<RowKey>,
  onlooker: Onlooker,
): Promise<Map<RowKey, ServerRow>> {
  const staging = tx.objectStore('staging');
  writeRows(tx, new Map(gone.map((key) => [key, null])));
  const fresh = new Map<RowKey, ServerRow>();
  let range: IDBKeyRange | null = null;
  for (;;) {
    const page: Staged[] = await staging.getAll(range, PAGE);
    for (const { key, row } of page) {
      onlooker.staged(row);
      if (wanted.has(key)) fresh.set(key, row);
    }
    for (const entity of ROW_ENTITIES) await movePage(tx, entity, page, { wanted, onlooker });
    const last = page.at(-1);
    if (!last || page.length < PAGE) return fresh;
    range = IDBKeyRange.lowerBound(last.key, true);
  }
}

/** Writes the rows of one entity on a page that differ from what is stored. The page is in the order of the keys. */
async function movePage(
  tx: Writing,
  entity: RowEntity,
  page: readonly Staged[],
  { wanted, onlooker }: { wanted: ReadonlySet<RowKey>; onlooker: Onlooker },
): Promise<void> {
  const mine = page.filter(({ key }) => parseRowKey(key).entity === entity);
  const [first, last] = [mine[0]?.row.id, mine.at(-1)?.row.id];
  if (first === undefined || last === undefined) return;
  const stored = await tx.objectStore(STORE_OF[entity]).getAll(IDBKeyRange.bound(first, last));
  const before = new Map(stored.map((row) => [row.id, { row, text: JSON.stringify(row) }]));
  const changed = mine.filter(({ row }) => before.get(row.id)?.text !== JSON.stringify(settledRow(row)));
  for (const { key, row } of changed) {
    const old = before.get(row.id);
    if (old && !wanted.has(key)) onlooker.replaced(serverRow(old.row), row);
  }
  writeRows(tx, new Map(changed.map(({ key, row }) => [key, settledRow(row)])));
}
