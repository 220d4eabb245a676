import { computed, type ReadonlySignal } from '@preact/signals';
import { countFrozen, countUnsent, readOutbox } from '../../../shared/device/store/read.ts';
import { actionsSaved } from '../../live/actions-saved.ts';
import { onDevice, requireDevice } from '../../live/opened-device.ts';
import { latest } from '../../live/query/live-query.ts';
import { type OutboxPage, readOutboxPage } from './outbox-page.ts';

/** How many changes wait, and since when the oldest does (milliseconds of the device's clock). */
export interface Waiting {
  count: number;
  /** How many of them were sent and not answered yet. They may have arrived. */
  frozen: number;
  oldestMs: number | null;
}

/** A count of the outbox, and what this tab had saved when it began. */
interface Counted extends Waiting {
  saved: number;
}

const summary = onDevice<Counted>(
  async ({ device }) => {
    const saved = actionsSaved.peek();
    const [count, frozen, [oldest]] = await Promise.all([
      countUnsent(device),
      countFrozen(device),
      readOutbox(device, { limit: 1 }),
    ]);
    return { count, frozen, oldestMs: oldest?.created_ms ?? null, saved };
  },
  (change) => change.outbox,
);

const page = onDevice<OutboxPage>(
  ({ device }) => readOutboxPage(device),
  (change) => change.outbox,
);

/** How much waits to be sent: at least one change from the moment that this tab has saved it, before it is counted. */
export const waiting: ReadonlySignal<Waiting> = computed(() => {
  const { count, frozen, oldestMs, saved } = latest(summary.value) ?? NOT_COUNTED;
  return { count: actionsSaved.value > saved ? Math.max(1, count) : count, frozen, oldestMs };
});

const NOT_COUNTED: Counted = { count: 0, frozen: 0, oldestMs: null, saved: Number.POSITIVE_INFINITY };

/** How much waits at this moment, read anew. @throws LocalError; Error while no workspace is open */
export function countWaiting(): Promise<number> {
  return countUnsent(requireDevice().device);
}

/** True when the outbox could not be read: the number of waiting changes is not known then. */
export const outboxUnread: ReadonlySignal<boolean> = computed(() => summary.value.state === 'error');

/** What waits to be sent, oldest first, the first 100. */
export const outboxPage: ReadonlySignal<OutboxPage> = computed(() => latest(page.value) ?? EMPTY);

const EMPTY: OutboxPage = { entries: [], rows: { before: new Map(), after: new Map() } };
