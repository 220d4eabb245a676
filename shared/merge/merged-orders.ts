import type { MergeOperation } from '../protocol/operation.ts';
import { isStorable } from '../records/text.ts';
import type { Author } from './author.ts';
import { removeMerged, writeFields } from './changes.ts';
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
import { clockOf, type Fields, type RecordLookup, type RecordState, sameGroup } from './record-state.ts';

/** How many merges in a row are followed. Each one made an order of two, so nobody comes near. */
const MAX_FORWARDS = 32;
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
  if (target.deleted) return undone(operation, deletion('parent_deleted', target), null);
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
  const joined = Object.keys(fields).length > 0 ? [writeFields(target, fields, author)] : [];
  const changes = [removeMerged(from, seen, target.id, author), ...joined, ...moves];
  return accepted(operation, from.version + 1, {
    merged,
    record: expected_version === from.version && target.id === into ? null : (changes[0]?.record ?? null),
    records: changes.map((change) => change.record),
    entries: changes.map((change) => change.entry),
    touched: moves.length > 0 ? [target.id] : [],
  });
}

/** Someone gave one of the two another partner or day: they are not one order any more. */
function movedApart(field: string, from: RecordState, target: RecordState): ConflictFound {
  const clocks = [clockOf(from, field), clockOf(target, field)] as const;
  const { by, at } = clocks[0].sync_id > clocks[1].sync_id ? clocks[0] : clocks[1];
  return { field, yours: target.fields[field], theirs: from.fields[field], by, at };
}

/**
 * What a merge changes in the pre-order that stays: pending where either is, and with the other's comment, as far as it does not
 * say the same. Empty where nothing changes.
 */
export function joinedFields(target: Fields, from: Fields): Fields {
  const comment = joinedComment(target['comment'], from['comment']);
  return {
    ...(target['status'] === 'confirmed' && from['status'] !== 'confirmed' ? { status: from['status'] } : {}),
    ...(comment === target['comment'] ? {} : { comment }),
  };
}

function joinedComment(target: unknown, from: unknown): unknown {
  if (typeof from !== 'string' || from === '') return target;
  if (typeof target !== 'string' || target === '') return from;
  const said = new Set(target.split('\n'));
  const more = from.split('\n').filter((line) => !said.has(line));
  return more.length === 0 ? target : cut([target, ...more].join('\n'));
}

/** Cut to what a comment holds, never inside a character. */
function cut(text: string): string {
  const head = text.slice(0, MAX_COMMENT);
  return isStorable(head) ? head : head.slice(0, -1);
}
