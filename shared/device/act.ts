import { referencesOf } from './outbox/coalesce.ts';
import { inverse } from './outbox/inverse.ts';
import { NOTHING_FOLDED, newEntry, putInOutbox } from './outbox/outbox.ts';
import { fillStep } from './outbox/prepare.ts';
import { withSuperseded } from './outbox/superseded.ts';
import { located } from './rebase/locate.ts';
import type { Related } from './rebase/related.ts';
import { showRows } from './rebase/show-rows.ts';
import { readSurroundings } from './rebase/surroundings.ts';
import { type Draft, type DraftOperation, rowOfTarget } from './rows/draft.ts';
import { isMove, type NewOutboxEntry, type OutboxEntry } from './rows/outbox-entry.ts';
import {
  addDates,
  isOrder,
  parseRowKey,
  type RowKey,
  rowKey,
  type ServerRow,
  serverRow,
  settledRow,
} from './rows/row.ts';
import { announce } from './store/announce.ts';
import { authorOf } from './store/context.ts';
import type { Device } from './store/open.ts';
import { beginBase, type Rows, readRows } from './store/row-store.ts';
import { expectUnsent, type Writing, writing } from './store/transaction.ts';
import { keepDeletedCopies, recreateUnsent } from './trash/deleted-copies.ts';

/** What a commit touched: the rows, and the delivery dates of orders before and after. */
interface Touched {
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

/** Who acts. `currency`: in which the page writes prices (ISO 4217). */
export interface ActAuthor {
  user_id: string;
  currency?: string;
}

/**
 * Saves a user's action [O1]: rows, bases and outbox in one transaction; when the promise resolves, it is on the disk, and
 * every tab is told.
 * @throws StorageFullError, StorageLostError, DraftInvalidError, DraftTooLargeError: then nothing was saved
 */
export async function act(device: Device, author: ActAuthor, draft: Draft, clock: ActClock): Promise<Acted> {
  const [acted] = await actTogether(device, author, [draft], clock);
  if (!acted) throw new RangeError('no action');
  return acted;
}

/**
 * Saves several actions in one transaction, in order, each as a mutation of its own. When one of them is refused, none is saved.
 * @throws as `act` does
 */
export async function actTogether(
  device: Device,
  author: ActAuthor,
  drafts: readonly Draft[],
  clock: ActClock,
): Promise<Acted[]> {
  const numbered = drafts.map((draft) => ({ draft, mutationId: clock.uuid() }));
  const acted = await writing(device, 'strict', async (tx) => {
    expectUnsent(tx);
    const done: Acted[] = [];
    for (const { draft, mutationId } of numbered)
      done.push(await actIn(tx, author, draft, { ...clock, mutationId }));
    return done;
  });
  const rows = [...new Set(acted.flatMap(({ touched }) => touched.rows))];
  announce(device, {
    rows,
    dates: [...new Set(acted.flatMap(({ touched }) => touched.dates))],
    reference: rows.some((key) => parseRowKey(key).entity !== 'pre_order'),
    outbox: true,
  });
  return acted;
}

async function actIn(
  tx: Writing,
  { user_id: userId, currency }: ActAuthor,
  draft: Draft,
  clock: { nowMs: number; mutationId: string },
): Promise<Acted> {
  const wanted = await withoutFilled(tx, draft.operations);
  const named = await recreateUnsent(tx, wanted);
  const refs = referencesOf(named);
  const near = await readSurroundings(tx, named, refs);
  const steps = await located(tx, named, near.before, draft.bases ?? []);
  const isElsewhere = steps.some((step, index) => step !== named[index]);
  const { keys, standing, related, before, deletedLines, making } = isElsewhere
    ? await readSurroundings(tx, steps, refs)
    : near;
  await addBases(tx, related, keys, before, draft.bases ?? []);

  const sources = { bases: related.bases, deletedLines, cursor: standing.cursor.cursor };
  const filled = steps.map((step) => ({ row: rowOfTarget(step), operations: fillStep(step, sources) }));
  const rows = filled.flatMap(({ row, operations }) => operations.map(() => row));
  const made = newEntry(
    filled.flatMap(({ operations }) => operations),
    rows,
    { ...clock, currency: draft.currency ?? currency },
  );
  const next = made && besideMoves(related.entries, withSuperseded(related.entries, made));
  const folded = next ? await putInOutbox(tx, related, next, making) : NOTHING_FOLDED;

  const author = authorOf(standing, { userId, nowMs: clock.nowMs });
  const shown = await showRows(tx, related, author, standing.cursor);
  const waiting = folded.mutation_id === next?.mutation_id ? (next?.operations ?? []) : folded.after;
  keepDeletedCopies(tx, { waiting, folded }, before, author.now, clock.nowMs);
  return {
    mutation_id: folded.mutation_id,
    inverse: next ? inverse({ operations: next.operations, rows: next.rows, before, folded }) : null,
    touched: {
      rows: [...shown.keys()],
      dates: [...addDates(addDates(new Set(), before.values()), shown.values())],
    },
  };
}

/** The steps without the deletion of pre-orders that were to be deleted only if they have no line, and have one now. */
async function withoutFilled(tx: Writing, steps: DraftOperation[]): Promise<DraftOperation[]> {
  const asked = steps.filter((step) => step.op === 'delete' && step.if_empty);
  if (asked.length === 0) return steps;
  const rows = await readRows(tx, new Set(asked.map(rowOfTarget)));
  return steps.filter((step) => {
    const row = asked.includes(step) ? rows.get(rowOfTarget(step)) : undefined;
    return !row || !isOrder(row) || row.flows.length === 0;
  });
}

/**
 * The entry, filed also under the rows of waiting moves that its rows take part in: without them, a line that it changes may be
 * in another row when the move is discarded.
 */
function besideMoves(related: readonly OutboxEntry[], next: NewOutboxEntry): NewOutboxEntry {
  const moves = related.filter(
    ({ operations, keys }) => operations.some(isMove) && keys.some((key) => next.keys.includes(key)),
  );
  if (moves.length === 0) return next;
  return { ...next, keys: [...new Set([...next.keys, ...moves.flatMap(({ keys }) => keys)])] };
}

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
    if (online && !row) before.set(key, settledRow(online));
    related.bases.set(key, await beginBase(tx, key, row ? serverRow(row) : (online ?? null)));
  }
}
