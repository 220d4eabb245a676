import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { uuid } from '../../../testing/builders/ids.ts';
import { add, fill, sensible, shown } from '../../../testing/builders/outbox-entries.ts';
import { lineFields, ORDER_FIELDS, order } from '../../../testing/builders/records.ts';
import { type Action, actions, movingActions } from '../../../testing/model/arbitrary.ts';
import { type Operation, operationSchema } from '../../protocol/operation.ts';
import { type Draft, rowOfTarget } from '../rows/draft.ts';
import type { OutboxEntry } from '../rows/outbox-entry.ts';
import type { RowKey, ServerRow } from '../rows/row.ts';
import { type Doing, inverse } from './inverse.ts';

const O = uuid(100);
const L = uuid(110);
const KEY = `pre_order:${O}` as const;
const NOT_FOLDED = { before: [], after: [] };

function undo(
  operations: Operation[],
  before: ServerRow | null,
  folded: Doing['folded'] = NOT_FOLDED,
): Draft | null {
  return inverse({ operations, rows: operations.map(() => KEY), before: new Map([[KEY, before]]), folded });
}

describe('the inverse of', () => {
  test('[O20] an update goes back to the values shown before, and names no other field', () => {
    const update: Operation = {
      op: 'update',
      entity: 'pre_order',
      id: O,
      expected_version: 1,
      fields: { comment: 'new' },
    };
    const draft = undo([update], order(O, [], { comment: 'old' }));
    expect(draft).toEqual({
      operations: [{ op: 'update', entity: 'pre_order', id: O, fields: { comment: 'old' } }],
    });
    expect(undo([update], order(O, [], { comment: 'new' }))).toBeNull();
  });

  test('a create is a delete; the lines go with their order', () => {
    const draft = undo(
      [
        { op: 'create', entity: 'pre_order', id: O, fields: { ...ORDER_FIELDS } },
        { op: 'create', entity: 'flow', id: L, fields: lineFields(O) },
      ],
      null,
    );
    expect(draft).toEqual({ operations: [{ op: 'delete', entity: 'pre_order', id: O }] });
  });

  test('a deletion is a restore, and of what never left the device a create with its lines', () => {
    const gone: Operation = { op: 'delete', entity: 'pre_order', id: O, expected_version: 1, seen: 0 };
    expect(undo([gone], order(O, [L]))).toEqual({
      operations: [{ op: 'restore', entity: 'pre_order', id: O }],
    });
    const made: Operation = { op: 'create', entity: 'pre_order', id: O, fields: { ...ORDER_FIELDS } };
    expect(undo([gone], order(O, [L]), { before: [made], after: [] })).toMatchObject({
      operations: [
        { op: 'create', entity: 'pre_order', id: O, fields: ORDER_FIELDS },
        { op: 'create', entity: 'flow', id: L, order_id: O, fields: lineFields(O) },
      ],
    });
  });
});

describe('the inverse of a mixed action', () => {
  const gone: Operation = { op: 'delete', entity: 'pre_order', id: O, expected_version: 1, seen: 0 };
  const setComment: Operation = {
    op: 'update',
    entity: 'pre_order',
    id: O,
    expected_version: 1,
    fields: { comment: 'new' },
  };

  test('deletes a line that was made beside an update of its order, last done first undone', () => {
    const made: Operation = { op: 'create', entity: 'flow', id: L, fields: lineFields(O) };
    expect(undo([setComment, made], order(O, [], { comment: 'old' }))).toEqual({
      operations: [
        { op: 'delete', entity: 'flow', id: L, order_id: O },
        { op: 'update', entity: 'pre_order', id: O, fields: { comment: 'old' } },
      ],
    });
  });

  test('restores a deleted order with what was shown of the updates that the deletion made needless', () => {
    const price: Operation = {
      op: 'update',
      entity: 'flow',
      id: L,
      expected_version: 1,
      fields: { price_cents: 5 },
    };
    const folded = { before: [setComment, price], after: [gone] };
    expect(undo([gone], order(O, [L], { comment: 'shown' }), folded)).toEqual({
      operations: [
        { op: 'restore', entity: 'pre_order', id: O },
        { op: 'update', entity: 'pre_order', id: O, fields: { comment: 'shown' } },
      ],
    });
  });

  test.each([
    ['there was none', null],
    ['it was deleted', order(O, [], { deleted_at: '2026-11-24T08:00:00.000Z' })],
  ])('is nothing where the row was not shown: %s', (_, before) => {
    expect(undo([setComment], before)).toBeNull();
    expect(undo([gone], before)).toBeNull();
  });
});

test.each([
  ['', actions],
  ['[M17] [M18] also among moves and merges: ', movingActions],
])('%swhatever waits, an action and its inverse show what was shown before', (_also, scripts) => {
  fc.assert(
    fc.property(scripts, (script) => {
      const taken = sensible(script);
      const last = taken.pop();
      if (!last) return;
      const outbox = fill(taken);
      const before = shown(outbox);
      const after = add(outbox, 50, last);
      const draft = inverse({
        ...last,
        before: before as ReadonlyMap<RowKey, ServerRow>,
        folded: foldedIn(outbox, after),
      });
      const undone = draft ? add(after, 51, toAction(draft)) : after;
      expect(withoutAuthors(shown(undone))).toEqual(withoutAuthors(before));
    }),
    { numRuns: 150 },
  );
});

function foldedIn(before: OutboxEntry[], after: OutboxEntry[]): Doing['folded'] {
  if (after.length > before.length) return NOT_FOLDED;
  const changed = before.find((entry) => !after.includes(entry));
  const now = after.find((entry) => entry.seq === changed?.seq);
  return { before: changed?.operations ?? [], after: now?.operations ?? [] };
}

function toAction(draft: Draft): Action {
  const operations = draft.operations.map((step): Operation => {
    const { entity, id } = step;
    const { fields } = 'fields' in step ? step : { fields: {} };
    if (step.op === 'create') return v.parse(operationSchema, { op: 'create', entity, id, fields });
    if (step.op === 'update')
      return v.parse(operationSchema, { op: 'update', entity, id, expected_version: 1, fields });
    if (step.op === 'merge') throw new Error('no merge takes anything back');
    if (step.op === 'delete') return { op: 'delete', entity, id, expected_version: 1, seen: 0 };
    return { op: 'restore', entity, id };
  });
  return { operations, rows: draft.operations.map(rowOfTarget) };
}

/** The rows without who wrote them when: an undo is a change of its own. */
function withoutAuthors(rows: Map<RowKey, unknown>): unknown {
  return JSON.parse(JSON.stringify([...rows]), (name, value: unknown) =>
    /_(at|by)$/.test(name) ? undefined : value,
  );
}
