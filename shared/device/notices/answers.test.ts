import { describe, expect, test } from 'vitest';
import { orderFields } from '../../../testing/builders/a-record.ts';
import { uuid, uuids } from '../../../testing/builders/ids.ts';
import { lineFields, order, UNIT } from '../../../testing/builders/records.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { Notice } from '../rows/notice.ts';
import { isEditable, restoreMine, sendAgain, useMine, withFields } from './answers.ts';
import { missingNotice } from './make-notice.ts';

const O = uuid(100);
const L = uuid(110);
const ROW = `pre_order:${O}` as const;

function notice(more: Partial<Notice>): Notice {
  const blank = {
    theirs: null,
    by: null,
    at: null,
    error: null,
    mutation: null,
    row_before: null,
    closed_ms: null,
    closed_as: null,
  };
  return {
    id: 'n',
    kind: 'field',
    entity: 'flow',
    record_id: L,
    row: ROW,
    field: null,
    yours: null,
    created_ms: 0,
    ...blank,
    ...more,
  };
}

const line = { entity: 'flow', id: L, order_id: O };

describe('Use mine', () => {
  test('writes my value again, on the version of today', () => {
    const draft = useMine(notice({ field: 'price_cents', yours: 700 }));
    expect(draft).toEqual({ operations: [{ op: 'update', ...line, fields: { price_cents: 700 } }] });
  });

  test('[M6] writes quantity and unit as one', () => {
    const yours = { quantity_milli: 12_000, unit_id: UNIT };
    expect(useMine(notice({ field: 'quantity', yours }))).toEqual({
      operations: [{ op: 'update', ...line, fields: yours }],
    });
  });

  test.each([
    { kind: 'deleted' as const },
    { kind: 'rejected' as const, field: 'price_cents', yours: 700 },
    { kind: 'field' as const, field: null },
  ])('is no answer to other notices: $kind of $field', (more) => {
    expect(useMine(notice(more))).toBeNull();
  });
});

describe('Restore with my changes', () => {
  const update = {
    op: 'update',
    entity: 'flow',
    id: L,
    expected_version: 1,
    fields: { price_cents: 700 },
  } as const;
  const mutation = { mutation_id: 'm', at: '', operations: [update], rows: [ROW] };

  test('restores what is no line alone, where no mutation was undone', () => {
    const told = {
      kind: 'deleted_unseen',
      entity: 'product',
      record_id: UNIT,
      row: `product:${UNIT}`,
    } as const;
    expect(restoreMine(notice(told), uuids())).toEqual({
      operations: [{ op: 'restore', entity: 'product', id: UNIT }],
    });
  });

  test('is nothing for what is missing, where it is not known how it was shown', () => {
    const error = { code: 'missing', message: '' };
    expect(restoreMine(notice({ kind: 'deleted_unseen', error }), uuids())).toBeNull();
  });

  test('restores the order and the line, and does the undone mutation again', () => {
    expect(restoreMine(notice({ kind: 'deleted', mutation }), uuids())).toEqual({
      operations: [
        { op: 'restore', entity: 'pre_order', id: O },
        { op: 'restore', ...line },
        { op: 'update', ...line, fields: { price_cents: 700 } },
      ],
    });
  });

  test('[M17] of a line that was to leave a deleted order: restores that one, not the one that it was to come to', () => {
    const move = { ...update, fields: { pre_order_id: uuid(101) } };
    const lost = notice({ kind: 'deleted', mutation: { ...mutation, operations: [move] } });
    expect(restoreMine(lost, uuids())?.operations[0]).toEqual({ op: 'restore', entity: 'pre_order', id: O });
  });

  test('[M17] of a line that was to come to a deleted order: restores that one', () => {
    const move = { ...update, fields: { pre_order_id: uuid(101) } };
    const lost = notice({ kind: 'parent_deleted', mutation: { ...mutation, operations: [move] } });
    expect(restoreMine(lost, uuids())?.operations[0]).toEqual({
      op: 'restore',
      entity: 'pre_order',
      id: uuid(101),
    });
  });

  test('[M7] of a line that was new in a deleted order: restores the order, and makes the line', () => {
    const create = { op: 'create', entity: 'flow', id: L, fields: lineFields(O) } as const;
    const lost = notice({ kind: 'parent_deleted', mutation: { ...mutation, operations: [create] } });
    expect(restoreMine(lost, uuids())).toEqual({
      operations: [
        { op: 'restore', entity: 'pre_order', id: O },
        { op: 'create', ...line, fields: lineFields(O) },
      ],
    });
  });

  test('makes an order anew that the server does not have any more', () => {
    const draft = restoreMine(
      missingNotice({ entity: 'pre_order', order: order(O, [L]) }, 'epoch', 0),
      uuids(500),
    );
    expect(draft?.operations).toMatchObject([
      { op: 'create', entity: 'pre_order', id: uuid(500) },
      {
        op: 'create',
        entity: 'flow',
        id: uuid(501),
        order_id: uuid(500),
        fields: { pre_order_id: uuid(500) },
      },
    ]);
  });

  test('makes a line anew that the server does not have any more, in the order that it has', () => {
    const missing = missingNotice({ entity: 'flow', id: L, order: order(O, [uuid(3), L]) }, 'epoch', 0);
    expect(restoreMine(missing, uuids(500))?.operations).toMatchObject([
      { op: 'create', entity: 'flow', id: uuid(500), order_id: O, fields: { pre_order_id: O } },
    ]);
  });
});

describe('Send again', () => {
  const create = { op: 'create', entity: 'flow', id: L, fields: lineFields(O) } as const;
  const rejected = notice({
    kind: 'rejected',
    mutation: { mutation_id: 'm', at: '', operations: [create], rows: [ROW] },
  });

  test('is the mutation as it was, for the page to correct', () => {
    expect(sendAgain(rejected, uuids())).toEqual({
      operations: [{ op: 'create', ...line, fields: lineFields(O) }],
    });
  });

  test('[M11] gives a new id to a record whose id was taken', () => {
    const taken = { ...rejected, error: { code: 'id_taken', message: '' } };
    expect(sendAgain(taken, uuids(500))).toMatchObject({ operations: [{ id: uuid(500), order_id: O }] });
  });
});

describe('Edit and send again', () => {
  const operations = [
    {
      op: 'create' as const,
      entity: 'flow' as const,
      id: L,
      fields: lineFields(O, 5_000),
    },
    { op: 'delete' as const, entity: 'flow' as const, id: uuid(111), expected_version: 1, seen: 1 },
  ];
  const mutation = { mutation_id: uuid(9), at: '', operations, rows: [ROW, ROW] };

  test('[O9] puts the corrected values in, and leaves the rest of the change as it was', () => {
    const draft = sendAgain(notice({ kind: 'rejected', mutation }), uuids());
    if (!draft) throw new Error('no draft');
    const corrected = withFields(draft, 0, { quantity_milli: 6_000 });
    expect(corrected.operations[0]).toMatchObject({
      op: 'create',
      fields: { ...lineFields(O), quantity_milli: 6_000 },
    });
    expect(corrected.operations[1]).toEqual(draft.operations[1]);
    expect(withFields(draft, 1, { quantity_milli: 6_000 })).toEqual(draft);
    expect(draft.operations[0]).toMatchObject({ fields: { quantity_milli: 5_000 } });
  });

  test('[O20] of an update names what that update named, and no other field', () => {
    const price = { op: 'update', entity: 'flow', id: L, expected_version: 3, fields: { price_cents: -1 } };
    const refused = { ...mutation, operations: [price as Operation], rows: [ROW] };
    const draft = sendAgain(notice({ kind: 'set_aside', mutation: refused }), uuids());
    expect(draft && withFields(draft, 0, { price_cents: 1 }).operations).toEqual([
      { op: 'update', ...line, fields: { price_cents: 1 } },
    ]);
  });

  test('is for what was refused and has values', () => {
    expect(isEditable(notice({ kind: 'rejected', mutation }))).toBe(true);
    expect(isEditable(notice({ kind: 'set_aside', mutation }))).toBe(true);
    expect(isEditable(notice({ kind: 'deleted', mutation }))).toBe(false);
    const deletion = { ...mutation, operations: operations.slice(1), rows: [ROW] };
    expect(isEditable(notice({ kind: 'rejected', mutation: deletion }))).toBe(false);
    expect(isEditable(notice({ kind: 'rejected' }))).toBe(false);
  });
});

describe('what is sent again', () => {
  const mutation = (operations: Operation[]): Notice['mutation'] => ({
    mutation_id: uuid(1),
    at: '2026-11-24T08:00:00.000Z',
    operations,
    rows: operations.map(() => ROW),
  });

  test('does not restore a record twice where the undone mutation did so itself', () => {
    const restored: Operation[] = [{ op: 'restore', entity: 'flow', id: L }];
    const draft = restoreMine(notice({ kind: 'deleted', mutation: mutation(restored) }), uuids());
    expect(draft).toEqual({
      operations: [
        { op: 'restore', entity: 'pre_order', id: O },
        { op: 'restore', ...line },
      ],
    });
  });

  test('[M11] names an order whose id was taken by its new id, in its lines too', () => {
    const made: Operation[] = [
      { op: 'create', entity: 'pre_order', id: O, fields: orderFields() },
      { op: 'create', entity: 'flow', id: L, fields: lineFields(O) },
      { op: 'delete', entity: 'flow', id: uuid(111), expected_version: 1, seen: 0 },
    ];
    const error = { code: 'id_taken', message: '', field: 'id' };
    const id = uuid(500);
    const taken = notice({
      kind: 'rejected',
      entity: 'pre_order',
      record_id: O,
      error,
      mutation: mutation(made),
    });
    expect(sendAgain(taken, () => id)?.operations).toEqual([
      { op: 'create', entity: 'pre_order', id, fields: orderFields() },
      { op: 'create', entity: 'flow', id: L, order_id: id, fields: lineFields(id) },
      { op: 'delete', entity: 'flow', id: uuid(111), order_id: id },
    ]);
  });

  test('[M9] makes what the server lacks anew with all of its values', () => {
    const whole = order(O, [L], { comment: 'before 6' });
    const missing = missingNotice({ entity: 'pre_order', order: whole }, 'epoch', 0);
    const [first, second] = restoreMine(missing, uuids(700))?.operations ?? [];
    const { partner_id, status, order_date, delivery_date, comment } = whole;
    expect(first).toMatchObject({
      op: 'create',
      id: uuid(700),
      fields: { partner_id, status, order_date, delivery_date, comment },
    });
    expect(second).toMatchObject({ op: 'create', id: uuid(701), fields: lineFields(uuid(700)) });
  });
});
