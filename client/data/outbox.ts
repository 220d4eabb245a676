import { computed, type ReadonlySignal } from '@preact/signals';
import { countOutbox, readOutbox } from '../../shared/local/read.ts';
import type { OutboxEntry } from '../../shared/sync/device-rows.ts';
import { onDevice } from './device.ts';
import { valueOf } from './live.ts';

/** How many changes wait, and since when the oldest does (milliseconds of the device's clock). */
export interface Waiting {
  count: number;
  oldest_ms: number | null;
}

/** Entries that the page lists at once; more are counted, not listed. */
const LISTED = 200;

const summary = onDevice<Waiting>(
  async ({ device }) => {
    const [count, [oldest]] = await Promise.all([countOutbox(device), readOutbox(device, { limit: 1 })]);
    return { count, oldest_ms: oldest?.created_ms ?? null };
  },
  (change) => change.outbox,
);

const entries = onDevice<readonly OutboxEntry[]>(
  ({ device }) => readOutbox(device, { limit: LISTED }),
  (change) => change.outbox,
);

/** How much waits to be sent. */
export const waiting: ReadonlySignal<Waiting> = computed(() => valueOf(summary.value) ?? { count: 0, oldest_ms: null });

/** What waits to be sent, oldest first, the first 200. */
export const outboxEntries: ReadonlySignal<readonly OutboxEntry[]> = computed(() => valueOf(entries.value) ?? []);
