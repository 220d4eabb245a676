import type { Operation } from '../../protocol/operation.ts';
import { writesPrice } from '../../records/written-prices.ts';
import { entriesOn, type Related } from '../rebase/related.ts';
import { keysOf, type NewOutboxEntry, type OutboxEntry } from '../rows/outbox-entry.ts';
import { parseRowKey, type RowKey } from '../rows/row.ts';
import { appendEntry, deleteAll, noteEntries, putAll, type Writing } from '../store/transaction.ts';
import { coalesce, referencesOf } from './coalesce.ts';
import { foldOperations } from './fold.ts';
import { checkMutation, type UncheckedOperation } from './prepare.ts';
import { supersededBy } from './superseded.ts';

// This folder: what is unsent. An action becomes an entry, is folded into another one, discarded, taken back.

/** The operations of the waiting entry before and after an action was folded into it; both empty when the action was appended. */
export interface Folded {
  mutation_id: string | null;
  before: readonly Operation[];
  after: readonly Operation[];
}

/** The result of an action that cancelled itself out: nothing enters the outbox. */
export const NOTHING_FOLDED: Folded = { mutation_id: null, before: [], after: [] };

/**
 * The entry of an action, checked and folded within itself; null where nothing is left of it.
 * @throws DraftInvalidError, DraftTooLargeError
 */
export function newEntry(
  unchecked: UncheckedOperation[],
  filledRows: readonly RowKey[],
  clock: { nowMs: number; mutationId: string; currency?: string | undefined },
): NewOutboxEntry | null {
  if (unchecked.length === 0) return null;
  const at = new Date(clock.nowMs).toISOString();
  const mutation = checkMutation({ mutation_id: clock.mutationId, at, operations: unchecked });
  const filled = mutation.operations;
  const rowOf = new Map(
    filled.map((operation, index) => [`${operation.entity}:${operation.id}`, filledRows[index]]),
  );
  const referred = referencesOf(filled).map((key) => parseRowKey(key).id);
  const operations = foldOperations(filled, new Set(referred));
  if (operations.length === 0) return null;
  const { currency } = clock;
  const isPriced = currency !== undefined && operations.some(writesPrice);
  const swallowed = supersededBy([{ operations: filled }], operations);
  const rows = operations.flatMap((operation) => rowOf.get(`${operation.entity}:${operation.id}`) ?? []);
  return {
    ...mutation,
    ...(isPriced ? { currency } : {}),
    operations,
    ...(swallowed.length > 0 ? { swallowed } : {}),
    rows,
    keys: keysOf(operations, rows),
    refs: referencesOf(operations),
    batch: null,
    group: null,
    attempts: 0,
    last_error: null,
    created_ms: clock.nowMs,
  };
}

/** Puts an entry at the end of the outbox, or at the place (`seq`) that it brings. */
export async function addEntry(tx: Writing, entry: NewOutboxEntry & { seq?: number }): Promise<OutboxEntry> {
  // The store gives the number where there is none.
  const seq = await tx.objectStore('outbox').add(entry as OutboxEntry);
  noteEntries(tx, [seq]);
  return { ...entry, seq };
}

/**
 * Folds an entry into the outbox, or appends it, there and in `related` [O4]. It does not wait for what it writes: the commit does.
 * @param making entries that touch a row to which `next` refers, and maybe others
 */
export async function putInOutbox(
  tx: Writing,
  related: Related,
  next: NewOutboxEntry,
  making: readonly OutboxEntry[],
): Promise<Folded> {
  const referring = next.operations.some(({ op }) => op === 'delete')
    ? await entriesOn(tx, 'by_ref', next.keys)
    : [];
  const made = making.filter(({ keys }) => keys.some((key) => next.refs.includes(key)));
  const all = new Map([...related.entries, ...referring, ...made].map((entry) => [entry.seq, entry]));
  const outcome = coalesce(
    [...all.values()].sort((a, b) => a.seq - b.seq),
    next,
  );
  if (outcome.kind === 'append') {
    appendEntry(tx, next);
    related.entries.push({ ...next, seq: Number.MAX_SAFE_INTEGER });
    return { mutation_id: next.mutation_id, before: [], after: [] };
  }
  const seq = outcome.kind === 'remove' ? outcome.seq : outcome.entry.seq;
  noteEntries(tx, [seq]);
  const target = related.entries.find((entry) => entry.seq === seq);
  const before = target?.operations ?? [];
  if (outcome.kind === 'remove') {
    deleteAll(tx, 'outbox', [seq]);
    related.entries = related.entries.filter((entry) => entry.seq !== seq);
    return { mutation_id: null, before, after: [] };
  }
  putAll(tx, 'outbox', [outcome.entry]);
  related.entries = related.entries.map((entry) => (entry.seq === seq ? outcome.entry : entry));
  return { mutation_id: outcome.entry.mutation_id, before, after: outcome.entry.operations };
}
