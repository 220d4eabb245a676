import { computed, type ReadonlySignal } from '@preact/signals';
import type { OutboxEntry } from '../../../shared/device/rows/outbox-entry.ts';
import { parseRowKey, type RowKey, type ServerRow } from '../../../shared/device/rows/row.ts';
import type { LocalDatabase } from '../../../shared/device/store/open.ts';
import { countFrozen, countUnsent, readOutbox } from '../../../shared/device/store/read.ts';
import { onDevice, requireDevice } from '../../live/opened-device.ts';
import { latest } from '../../live/query/live-query.ts';
import type { RowsKnown } from '../words/operations.ts';

/** How many changes wait, and since when the oldest does (milliseconds of the device's clock). */
export interface Waiting {
  count: number;
  /** How many of them were sent and not answered yet. They may have arrived. */
  frozen: number;
  oldestMs: number | null;
}

/** The waiting changes, with the rows that are needed to describe them. */
export interface OutboxPage {
  entries: readonly OutboxEntry[];
  rows: RowsKnown;
}

/** How many entries the page lists; the others are counted. */
const LISTED = 100;
/** How many rows are looked up to describe one entry. */
const ROWS_PER_ENTRY = 20;

const summary = onDevice<Waiting>(
  async ({ device }) => {
    const [count, frozen, [oldest]] = await Promise.all([
      countUnsent(device),
      countFrozen(device),
      readOutbox(device, { limit: 1 }),
    ]);
    return { count, frozen, oldestMs: oldest?.created_ms ?? null };
  },
  (change) => change.outbox,
);

const page = onDevice<OutboxPage>(
  async ({ device }) => {
    const entries = await readOutbox(device, { limit: LISTED });
    const keys = new Set(entries.flatMap((entry) => entry.keys.slice(0, ROWS_PER_ENTRY)));
    return { entries, rows: await device.read((db) => readRows(db, [...keys])) };
  },
  (change) => change.outbox,
);

/** How much waits to be sent. */
export const waiting: ReadonlySignal<Waiting> = computed(
  () => latest(summary.value) ?? { count: 0, frozen: 0, oldestMs: null },
);

/** How much waits at this moment, read anew. @throws LocalError; Error while no workspace is open */
export function countWaiting(): Promise<number> {
  return countUnsent(requireDevice().device);
}

/** True when the outbox could not be read: the number of waiting changes is not known then. */
export const outboxUnread: ReadonlySignal<boolean> = computed(() => summary.value.state === 'error');

/** What waits to be sent, oldest first, the first 100. */
export const outboxPage: ReadonlySignal<OutboxPage> = computed(() => latest(page.value) ?? EMPTY);

const EMPTY: OutboxPage = { entries: [], rows: { before: new Map(), after: new Map() } };
const STORES = { unit: 'units', partner: 'partners', product: 'products', pre_order: 'orders' } as const;

async function readRows(db: LocalDatabase, keys: readonly RowKey[]): Promise<RowsKnown> {
  const tx = db.transaction(['bases', 'units', 'partners', 'products', 'orders']);
  const before = new Map<RowKey, ServerRow | null>();
  const after = new Map<RowKey, ServerRow | null>();
  await Promise.all(
    keys.map(async (key) => {
      const { entity, id } = parseRowKey(key);
      const [base, row] = await Promise.all([
        tx.objectStore('bases').get(key),
        tx.objectStore(STORES[entity]).get(id) as Promise<ServerRow | undefined>,
      ]);
      before.set(key, base?.server ?? null);
      after.set(key, row ?? null);
    }),
  );
  return { before, after };
}
