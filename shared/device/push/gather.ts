import { MAX_BATCH_BYTES, MAX_OPERATIONS } from '../../protocol/limits.ts';
import type { Mutation } from '../../protocol/push.ts';
import type { OutboxEntry } from '../rows/outbox-entry.ts';

/** Bytes of a body that are not its mutations, at most. */
const ENVELOPE_BYTES = 2048;

/** What was gathered for a batch so far: how many entries, of which group, up to which place, and how large they are. */
export interface Gathered {
  entries: number;
  group: string | null;
  last: number;
  operations: number;
  bytes: number;
}

export const NOTHING_GATHERED: Gathered = {
  entries: 0,
  group: null,
  last: Number.NEGATIVE_INFINITY,
  operations: 0,
  bytes: ENVELOPE_BYTES,
};

/**
 * A batch with one more entry; null where that does not fit: more than 1,000 operations or 900 KiB, or an entry of another group. The
 * first entry is taken whatever its size. If the server refuses it, it is set aside, where the user sees it.
 */
export function gather(gathered: Gathered, entry: OutboxEntry): Gathered | null {
  const operations = gathered.operations + entry.operations.length;
  const bytes = gathered.bytes + new TextEncoder().encode(JSON.stringify(mutationOf(entry))).length + 1;
  const { entries } = gathered;
  const fits = operations <= MAX_OPERATIONS && bytes <= MAX_BATCH_BYTES && entry.group === gathered.group;
  if (entries > 0 && !fits) return null;
  return { entries: entries + 1, group: entry.group, last: entry.seq, operations, bytes };
}

/** An entry as it is sent. */
export function mutationOf({ mutation_id, at, currency, operations }: OutboxEntry): Mutation {
  return { mutation_id, at, ...(currency ? { currency } : {}), operations };
}
