import { MAX_FORWARDS } from '../protocol/limits.ts';
import type { MergeOperation } from '../protocol/operation.ts';
import { FIELD_GROUPS } from '../records/entities.ts';
import { isStorable } from '../records/text.ts';
import type { Author } from './author.ts';
import { isUnseen, type RecordChange, removeMerged, writeFields } from './changes.ts';
import {
  accepted,
  type ConflictFound,
  deletion,
  NOT_FOUND,
  parentMissing,
  rejected,
  type Step,
  undone,
} from './outcome.ts';
import {
  clockOf,
  type FieldClock,
  type Fields,
  NO_CLIENT,
  type RecordLookup,
  type RecordState,
  sameGroup,
} from './record-state.ts';

const MAX_COMMENT = 2000;

/**
 * The pre-order that an id leads to [M19]: the one of that id, or the one that it was merged into, and so on. Undefined for an
 * unknown one; a tombstone where the last one is deleted.
 */
export function followMerged(world: RecordLookup, id: string): RecordState | undefined {
  let order = world.get('pre_order', id);
  for (let step = 0; step < MAX_FORWARDS && order?.deleted && order.merged_into !== null; step += 1) {
    const next = world.get('pre_order', order.merged_into);
    if (!next) return order;
    order = next;
  }
  return order;
}

/** Decides the merge of one pre-order into another [M18]. */
export function decideMerge(world: RecordLookup, operation: MergeOperation, author: Author): Step {
  const { id, into, expected_version, seen } = operation;
  const from = world.get('pre_order', id);
  if (!from) return rejected(operation, NOT_FOUND);
  const target = followMerged(world, into);
  if (!target) return rejected(operation, parentMissing('into'), from);
  if (from.deleted) {
    const isDone = from.merged_into !== null && followMerged(world, id)?.id === target.id;
    return isDone
      ? accepted(operation, from.version, { record: from })
      : undone(operation, deletion('deleted', from), from);
  }
  if (target.deleted) return undone(operation, deletion('parent_deleted', target), from);
  // Somebody else merged the two the other way round.
  if (target.id === from.id) return accepted(operation, from.version, { record: from });
  const merged = expected_version < from.version;
  const apart = ['partner_id', 'delivery_date'].find(
    (group) => !sameGroup('pre_order', group, from.fields, target.fields),
  );
  if (apart !== undefined)
    return accepted(operation, from.version, {
      merged,
      record: from,
      conflicts: [movedApart(apart, from, target)],
    });

  const moves = [...world.lines(id)]
    .filter((line) => !line.deleted)
    .map((line) => writeFields(line, { pre_order_id: target.id }, author));
  const fields = joinedFields(target.fields, from.fields);
  const joined = Object.keys(fields).length > 0 ? [writeJoined(target, from, fields, seen, author)] : [];
  const lost = lostGroups(from.fields, { ...target.fields, ...fields });
  const changes = [removeMerged(from, seen, target.id, lost, author), ...joined, ...moves];
  return accepted(operation, from.version + 1, {
    merged,
    record: expected_version === from.version && target.id === into ? null : (changes[0]?.record ?? null),
    records: changes.map((change) => change.record),
    entries: changes.map((change) => change.entry),
    // Also where no line was left to move: the device that merged has put there the lines that it knew of.
    touched: [target.id],
  });
}

/** Someone gave one of the two another partner or day: they are not one order any more. `theirs` is what was written last. */
function movedApart(field: string, from: RecordState, target: RecordState): ConflictFound {
  const isFromLater = clockOf(from, field).sync_id > clockOf(target, field).sync_id;
  const [later, earlier] = isFromLater ? [from, target] : [target, from];
  const { by, at } = clockOf(later, field);
  return { field, yours: earlier.fields[field], theirs: later.fields[field], by, at };
}

/**
 * The pre-order that stays, with the joined fields. One that is made of what the author had not seen is no client's own: the
 * next change that its author sends without having read it would else drop what others wrote, and nobody would be told.
 */
function writeJoined(
  target: RecordState,
  from: RecordState,
  fields: Fields,
  seen: number,
  author: Author,
): RecordChange {
  const { record, entry } = writeFields(target, fields, author);
  const clocks: Record<string, FieldClock> = { ...record.clocks };
  for (const group of Object.keys(fields)) {
    const unseen = [clockOf(target, group), clockOf(from, group)]
      .filter((clock) => isUnseen(clock, seen, author))
      .sort((a, b) => b.sync_id - a.sync_id)[0];
    if (!unseen) continue;
    const { by, at } = unseen;
    clocks[group] = { ...clockOf(record, group), client_id: NO_CLIENT, by, at };
  }
  return { record: { ...record, clocks }, entry };
}

/** The groups of a merged pre-order that the other one does not carry on. */
function lostGroups(from: Fields, joined: Fields): string[] {
  return Object.keys(FIELD_GROUPS.pre_order).filter((group) => {
    if (group === 'comment') return lackingLines(joined['comment'], from['comment']).length > 0;
    // Without a mark nobody said what the order was [M22].
    if (group === 'confirmed_as' && typeof from[group] !== 'string') return false;
    return !sameGroup('pre_order', group, from, joined);
  });
}

/**
 * What a merge changes in the pre-order that stays: pending where either is, and with the other's comment, as far as it does not
 * say the same. Empty where nothing changes.
 */
export function joinedFields(target: Fields, from: Fields): Fields {
  const comment = joinedComment(target['comment'], from['comment']);
  const isSetBack = target['status'] === 'confirmed' && from['status'] !== 'confirmed';
  return {
    ...(isSetBack ? { status: from['status'] } : {}),
    ...(isSetBack && typeof target['confirmed_as'] === 'string' ? { confirmed_as: null } : {}),
    ...(comment === target['comment'] ? {} : { comment }),
  };
}

function joinedComment(target: unknown, from: unknown): unknown {
  const more = lackingLines(target, from);
  if (more.length === 0) return target;
  if (typeof target !== 'string' || target === '') return from;
  // Where only the line break has room, there is nothing to add.
  return target.length + 1 >= MAX_COMMENT ? target : cut([target, ...more].join('\n'));
}

/** The lines of the one comment that the other one lacks. */
function lackingLines(comment: unknown, other: unknown): string[] {
  if (typeof other !== 'string' || other === '') return [];
  const said = new Set(typeof comment === 'string' ? comment.split('\n') : []);
  return other.split('\n').filter((line) => !said.has(line));
}

/** Cut to what a comment holds, never inside a character. */
function cut(text: string): string {
  const head = text.slice(0, MAX_COMMENT);
  return isStorable(head) ? head : head.slice(0, -1);
}
