import type { OutboxEntry } from '../../../shared/device/rows/outbox-entry.ts';
import { isLine, parseRowKey, type RowKey, type ServerRow } from '../../../shared/device/rows/row.ts';
import type { Device, LocalDatabase } from '../../../shared/device/store/open.ts';
import { readOutbox } from '../../../shared/device/store/read.ts';
import type { RowsKnown } from '../words/operations.ts';

/** The waiting changes, with the rows that are needed to describe them. */
export interface OutboxPage {
  entries: readonly OutboxEntry[];
  rows: RowsKnown;
}

/** How many entries the page lists; the others are counted. */
const LISTED = 100;
/** How many rows are looked up to describe one entry. */
const ROWS_PER_ENTRY = 20;

/** What waits, oldest first, the first 100, with the rows that its words need. @throws LocalError */
export async function readOutboxPage(device: Device): Promise<OutboxPage> {
  const entries = await readOutbox(device, { limit: LISTED });
  const keys = new Set(entries.flatMap((entry) => entry.keys.slice(0, ROWS_PER_ENTRY)));
  return { entries, rows: await device.read((db) => readRows(db, [...keys])) };
}

const STORES = { unit: 'units', partner: 'partners', product: 'products', pre_order: 'orders' } as const;

async function readRows(db: LocalDatabase, keys: readonly RowKey[]): Promise<RowsKnown> {
  const tx = db.transaction(['bases', 'units', 'partners', 'products', 'orders', 'graves']);
  const before = new Map<RowKey, ServerRow | null>();
  const after = new Map<RowKey, ServerRow | null>();
  await Promise.all(
    keys.map(async (key) => {
      const { entity, id } = parseRowKey(key);
      const [base, row, copy] = await Promise.all([
        tx.objectStore('bases').get(key),
        tx.objectStore(STORES[entity]).get(id) as Promise<ServerRow | undefined>,
        tx.objectStore('graves').get(key),
      ]);
      before.set(key, base?.server ?? null);
      // What was deleted here, or by others, is named as it was last known.
      after.set(key, row ?? (copy && !isLine(copy.row) ? copy.row : null));
    }),
  );
  return { before, after };
}
