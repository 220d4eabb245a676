import { signal } from '@preact/signals';
import type { Draft, DraftOperation } from '../../../shared/device/rows/draft.ts';
import type { OrderRow } from '../../../shared/device/rows/row.ts';
import { readOrder } from '../../../shared/device/store/read.ts';
import { BLANK_FIELDS } from '../../../shared/records/entities.ts';
import type { PreOrderFields } from '../../../shared/records/pre-order.ts';
import { draftNames, keepDraft, readDraft } from '../../live/drafts.ts';
import { openedDevice, requireDevice } from '../../live/opened-device.ts';
import { today } from '../../live/page/today.ts';
import { newId } from '../../live/perform.ts';

/**
 * An order that waits for its first line. It is kept in this browser only and is no record: its record is made together with its
 * first line, under this id [O23].
 */
export interface DraftOrder {
  id: string;
  /** The day for which it was begun; the user may have chosen another one since. */
  begun_for: string;
  /** The device's clock, in milliseconds. */
  begun_ms: number;
  fields: PreOrderFields;
}

/** `waits`: it has no record. `made`: its record is saved. `shown`: the page has read the record. */
interface Held {
  draft: DraftOrder;
  state: 'waits' | 'made' | 'shown';
}

/** The draft that this page has open: it stays here until it is left, whatever another tab does with what is kept. */
const held = signal<Held | null>(null);
/** What is saved at the moment: the records of drafts. */
const making = new Map<string, Promise<unknown>>();

const KEPT = 'draft-order:';
/** How long a draft in which nothing was typed is kept after its tab was closed without leaving it, in milliseconds. */
const UNTOUCHED_MS = 24 * 60 * 60 * 1000;

function isDraft(value: object): value is DraftOrder {
  const { id, begun_for, begun_ms, fields } = value as Partial<DraftOrder>;
  const { partner_id, status, order_date, delivery_date, comment } = fields ?? {};
  const isText = (each: unknown): boolean => typeof each === 'string';
  return (
    [id, begun_for, partner_id, status, delivery_date].every(isText) &&
    [order_date, comment].every((each) => each === null || isText(each)) &&
    typeof begun_ms === 'number'
  );
}

function keep(draft: DraftOrder): void {
  keepDraft(KEPT + draft.id, draft);
}

/** Begins an order of a partner for a day, or goes on with the one that was begun. @returns its id */
export function beginDraft(partnerId: string, date: string): string {
  const begun = keptDrafts().find(
    ({ fields }) => fields.partner_id === partnerId && fields.delivery_date === date,
  );
  const draft = begun ?? {
    id: newId(),
    begun_for: date,
    begun_ms: Date.now(),
    fields: {
      ...BLANK_FIELDS.pre_order,
      partner_id: partnerId,
      status: 'pending',
      order_date: today.peek(),
      delivery_date: date,
      comment: null,
    },
  };
  keep(draft);
  held.value = { draft, state: 'waits' };
  return draft.id;
}

/** The draft of an id while it waits, or while the page has not read its record yet; null for any other order. */
export function draftOf(id: string | null): DraftOrder | null {
  const open = held.value;
  if (id === null || openedDevice.value === null) return null;
  if (open?.draft.id === id) return open.state === 'shown' ? null : open.draft;
  return readDraft(KEPT + id, isDraft);
}

/** The draft as the panel shows it. */
export function draftRow({ id, begun_ms, fields }: DraftOrder): OrderRow {
  const at = new Date(begun_ms).toISOString();
  const by = requireDevice().userId;
  const stamps = { created_at: at, updated_at: at, deleted_at: null, created_by: by, updated_by: by };
  return { id, version: 1, ...stamps, ...fields, flows: [], unsent: [] };
}

/** True for a draft in which something was typed or chosen that leaving it now would lose. */
export function wouldLose(id: string): boolean {
  const draft = making.has(id) ? null : waitingDraft(id);
  return draft !== null && isTouched(draft);
}

function isTouched({ begun_for, fields }: DraftOrder): boolean {
  const { comment, status, delivery_date } = fields;
  return comment !== null || status !== 'pending' || delivery_date !== begun_for;
}

/** True where leaving a draft must not forget it: something was typed in it, or in a field of it. */
function isWorthKeeping(draft: DraftOrder): boolean {
  const isThere = (value: object): value is object => value !== null;
  const typed = [`line.${draft.id}`, `comment.${draft.id}`].some((name) => readDraft(name, isThere));
  return typed || isTouched(draft);
}

/** Changes a draft. @returns false where it is no draft (any more): then its record is to be changed */
export async function changeDraft(id: string, fields: Partial<PreOrderFields>): Promise<boolean> {
  if (making.has(id)) await making.get(id)?.catch(() => undefined);
  const draft = waitingDraft(id);
  if (!draft) return false;
  const next = { ...draft, fields: { ...draft.fields, ...fields } };
  keep(next);
  if (held.peek()?.draft.id === id) held.value = { draft: next, state: 'waits' };
  return true;
}

/**
 * Saves lines of an order. Where it is a draft, `first` makes its record, and both are saved in one action.
 * @throws what `save` throws: the draft then waits as before
 */
export async function withRecord<T>(
  orderId: string,
  save: (first: DraftOperation[]) => Promise<T>,
): Promise<T> {
  if (making.has(orderId)) {
    await making.get(orderId)?.catch(() => undefined);
    return await withRecord(orderId, save);
  }
  // Taken now: the panel may be left, and the draft with it, before the saving has ended.
  const draft = waitingDraft(orderId);
  if (!draft) return await save([]);
  const running = make(draft, save).finally(() => making.delete(orderId));
  making.set(orderId, running);
  return await running;
}

async function make<T>(
  { id, fields }: DraftOrder,
  save: (first: DraftOperation[]) => Promise<T>,
): Promise<T> {
  // Another tab may have it open too, and have made its record.
  const row = await readOrder(requireDevice().device, id);
  const done = await save(row ? [] : [{ op: 'create', entity: 'pre_order', id, fields }]);
  keepDraft(KEPT + id, null);
  const open = held.peek();
  if (open?.draft.id === id && open.state === 'waits') held.value = { ...open, state: 'made' };
  return done;
}

function waitingDraft(id: string): DraftOrder | null {
  const open = held.peek();
  if (open?.draft.id !== id) return readDraft(KEPT + id, isDraft);
  return open.state === 'waits' ? open.draft : null;
}

/** Holds the draft that the page has open. */
export function holdDraft(id: string | null): void {
  if (id === null || held.peek()?.draft.id === id) return;
  const draft = readDraft(KEPT + id, isDraft);
  held.value = draft && { draft, state: 'waits' };
}

/** Says that the page shows the record of an order now. */
export function recordShown(id: string): void {
  const open = held.peek();
  if (open?.draft.id !== id || open.state === 'shown') return;
  keepDraft(KEPT + id, null);
  held.value = { ...open, state: 'shown' };
}

/**
 * After an action was undone: an open order whose making was taken back waits for its first line again. It has another id: the
 * server may know the first one, as deleted.
 * @returns the id of what waits now, or null
 */
export function waitAgain(inverses: readonly Draft[]): string | null {
  const open = held.peek();
  if (open === null || open.state === 'waits') return null;
  const isGone = inverses.some(({ operations }) =>
    operations.some(
      ({ op, entity, id }) => op === 'delete' && entity === 'pre_order' && id === open.draft.id,
    ),
  );
  if (!isGone) return null;
  const draft = { ...open.draft, id: newId() };
  keep(draft);
  held.value = { draft, state: 'waits' };
  return draft.id;
}

/** Leaves an order: a draft in which nothing was typed is gone. */
export function leaveDraft(id: string): void {
  const open = held.peek();
  if (open?.draft.id !== id) return;
  held.value = null;
  if (open.state === 'waits' && !making.has(id) && !isWorthKeeping(open.draft)) keepDraft(KEPT + id, null);
}

const dropped = new Set<string>();

/** Gives a draft up, with what was typed in it. @returns a function that brings it back */
export function dropDraft(id: string): () => void {
  const draft = waitingDraft(id);
  for (const name of [KEPT, 'line.', 'comment.']) keepDraft(name + id, null);
  if (held.peek()?.draft.id === id) held.value = null;
  dropped.add(id);
  return () => {
    dropped.delete(id);
    if (draft) keep(draft);
  };
}

/** True for a draft that was given up: a line that is typed in it is not to be saved. */
export function isDropped(id: string): boolean {
  return dropped.has(id);
}

/** The drafts of a day in which something was typed, and that are not open: their tab was closed before they had a line. */
export function unfinishedOn(date: string): DraftOrder[] {
  const open = held.value?.draft.id;
  return keptDrafts().filter(
    (draft) => draft.id !== open && draft.fields.delivery_date === date && isWorthKeeping(draft),
  );
}

/** Forgets old drafts in which nothing was typed. */
export function forgetUntouched(): void {
  for (const draft of keptDrafts()) {
    const isOld = Date.now() - draft.begun_ms > UNTOUCHED_MS;
    if (isOld && draft.id !== held.peek()?.draft.id && !isWorthKeeping(draft))
      keepDraft(KEPT + draft.id, null);
  }
}

function keptDrafts(): DraftOrder[] {
  return draftNames(KEPT).flatMap((name) => readDraft(name, isDraft) ?? []);
}
