import type { Operation } from '../protocol/operation.ts';
import { newBase } from '../sync/base.ts';
import { coalesce, referencesOf } from '../sync/coalesce.ts';
import {
  type NewOutboxEntry,
  type OrderRow,
  parseRowKey,
  type RowKey,
  rowKey,
  type ServerRow,
} from '../sync/device-rows.ts';
import { type Draft, rowOfTarget } from '../sync/draft.ts';
import { foldOperations } from '../sync/fold.ts';
import { inverse } from '../sync/inverse.ts';
import { withSwallowed } from '../sync/swallowed.ts';
import { announce } from './announce.ts';
import { bury } from './bury.ts';
import { closure, entriesOn, type Related } from './closure.ts';
import { readContext, replayAuthor } from './context.ts';
import type { Device } from './open.ts';
import { checkMutation, fillOperation } from './prepare.ts';
import { addDates, type Rows, readLineGraves, readRowGrave, readRows, serverRow } from './rows.ts';
import { showRows } from './show.ts';
import { type Writing, writing } from './transaction.ts';

/** What a commit touched: the rows, and the delivery dates of orders before and after. */
export interface Touched {
  rows: RowKey[];
  dates: string[];
}

/** A saved action. `mutation_id` is null where it cancelled out what was waiting; `inverse` takes it back. */
export interface Acted {
  mutation_id: string | null;
  inverse: Draft | null;
  touched: Touched;
}

/** The device's clock (milliseconds since 1970) and its maker of UUIDv7s. */
export interface ActClock {
  nowMs: number;
  uuid: () => string;
}

/** What was waiting before and after an action was folded in; both empty where it was appended. */
interface Folded {
  mutation_id: string | null;
  before: readonly Operation[];
  after: readonly Operation[];
}

/**
 * Saves a user's action [O1]: rows, bases and outbox in one transaction; when the promise resolves, it is on the disk, and
 * every tab is told.
 * @throws StorageFullError, StorageLostError, DraftInvalidError, DraftTooLargeError: then nothing was saved
 */
export async function act(
  device: Device,
  author: { user_id: string },
  draft: Draft,
  clock: ActClock,
): Promise<Acted> {
  const mutationId = clock.uuid();
  const acted = await writing(device, 'strict', (tx) =>
    actIn(tx, author.user_id, draft, { ...clock, mutationId }),
  );
  const { rows, dates } = acted.touched;
  announce(device, {
    rows,
    dates,
    reference: rows.some((key) => parseRowKey(key).entity !== 'pre_order'),
    outbox: true,
  });
  return acted;
}

async function actIn(
  tx: Writing,
  userId: string,
  draft: Draft,
  clock: { nowMs: number; mutationId: string },
): Promise<Acted> {
  const keys = [...new Set(draft.operations.map(rowOfTarget))];
  const context = await readContext(tx);
  const related = await closure(tx, keys);
  const before = await readRows(tx, new Set([...keys, ...related.bases.keys()]));
  await addBases(tx, related, keys, before, draft.bases ?? []);

  const lines = draft.operations.filter((step) => step.entity === 'flow').map((step) => step.id);
  const lineGraves = await readLineGraves(tx, lines);
  const sources = { bases: related.bases, lineGraves, cursor: context.cursor.cursor };
  const filled = draft.operations.map((step) => fillOperation(step, sources));
  const made = newEntry(filled, draft.operations.map(rowOfTarget), clock);
  const next = made && withSwallowed(related.entries, made);
  const folded = next ? await putInOutbox(tx, related, next) : NOTHING_FOLDED;

  const author = replayAuthor(context, userId, clock.nowMs);
  const shown = await showRows(tx, related, author, context.cursor);
  const waiting = folded.mutation_id === next?.mutation_id ? (next?.operations ?? []) : folded.after;
  bury(tx, waiting, before, author.now, clock.nowMs);
  return {
    mutation_id: folded.mutation_id,
    inverse: next ? inverse({ operations: next.operations, rows: next.rows, before, folded }) : null,
    touched: {
      rows: [...shown.keys()],
      dates: [...addDates(addDates(new Set(), before.values()), shown.values())],
    },
  };
}

const NOTHING_FOLDED: Folded = { mutation_id: null, before: [], after: [] };

/** The bases of rows on which nothing waited so far: as shown, as read online, or as they were when they were deleted. */
async function addBases(
  tx: Writing,
  related: Related,
  keys: readonly RowKey[],
  before: Rows,
  read: readonly ServerRow[],
): Promise<void> {
  for (const key of keys) {
    if (related.bases.has(key)) continue;
    const row = before.get(key);
    const online = read.find((order) => rowKey('pre_order', order.id) === key);
    const server = row ? serverRow(row) : (online ?? (await readRowGrave(tx, key)));
    if (online && !row) before.set(key, { ...(online as OrderRow), unsent: [] });
    related.bases.set(key, newBase(key, server));
  }
}

/** The entry of an action, folded within itself and checked; null where nothing is left of it. */
function newEntry(
  filled: readonly Operation[],
  filledRows: readonly RowKey[],
  clock: { nowMs: number; mutationId: string },
): NewOutboxEntry | null {
  const rowOf = new Map(
    filled.map((operation, index) => [`${operation.entity}:${operation.id}`, filledRows[index]]),
  );
  const referred = referencesOf(filled).map((key) => parseRowKey(key).id);
  const operations = foldOperations(filled, new Set(referred));
  if (operations.length === 0) return null;
  const at = new Date(clock.nowMs).toISOString();
  const mutation = checkMutation({ mutation_id: clock.mutationId, at, operations });
  const rows = operations.flatMap((operation) => rowOf.get(`${operation.entity}:${operation.id}`) ?? []);
  return {
    ...mutation,
    rows,
    keys: [...new Set(rows)],
    refs: referencesOf(mutation.operations),
    batch: null,
    group: null,
    attempts: 0,
    last_error: null,
    created_ms: clock.nowMs,
  };
}

/** Folds an entry into the outbox, or appends it, there and in `related` [O4]. */
async function putInOutbox(tx: Writing, related: Related, next: NewOutboxEntry): Promise<Folded> {
  const outbox = tx.objectStore('outbox');
  const referring = next.operations.some(({ op }) => op === 'delete')
    ? await entriesOn(tx, 'by_ref', next.keys)
    : [];
  const making = await entriesOn(tx, 'by_key', next.refs);
  const all = new Map([...related.entries, ...referring, ...making].map((entry) => [entry.seq, entry]));
  const outcome = coalesce(
    [...all.values()].sort((a, b) => a.seq - b.seq),
    next,
  );
  if (outcome.kind === 'append') {
    // The store gives the number: it is the place in the outbox.
    const seq = await outbox.add(next as Parameters<typeof outbox.add>[0]);
    related.entries.push({ ...next, seq });
    return { mutation_id: next.mutation_id, before: [], after: [] };
  }
  const seq = outcome.kind === 'remove' ? outcome.seq : outcome.entry.seq;
  const target = related.entries.find((entry) => entry.seq === seq);
  const before = target?.operations ?? [];
  if (outcome.kind === 'remove') {
    await outbox.delete(seq);
    related.entries = related.entries.filter((entry) => entry.seq !== seq);
    return { mutation_id: null, before, after: [] };
  }
  await outbox.put(outcome.entry);
  related.entries = related.entries.map((entry) => (entry.seq === seq ? outcome.entry : entry));
  return { mutation_id: outcome.entry.mutation_id, before, after: outcome.entry.operations };
}
