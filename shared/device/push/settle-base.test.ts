import { describe, expect, test } from 'vitest';
import { anOrder, aProduct, productFields } from '../../../testing/builders/a-record.ts';
import { uuid } from '../../../testing/builders/ids.ts';
import { lineFields } from '../../../testing/builders/records.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { Conflict, Rejection, Result } from '../../protocol/push.ts';
import { type BaseRow, newBase } from '../rows/base.ts';
import { rowKey } from '../rows/row.ts';
import { duplicateOf, settleBase } from './settle-base.ts';

const [ORDER, LINE, OTHER] = [uuid(0x10), uuid(0x11), uuid(0x12)];
const PRODUCT = uuid(2);
const BY = { at: '2026-11-24T09:00:00.000Z', user_id: 'ann' };
const SOMEONE = { by: { id: 'ben', name: 'Ben' }, at: '2026-11-24T08:30:00.000Z' };

/** The base of an order with two lines, on which something was told already. */
function orderBase(more: Partial<BaseRow> = {}): BaseRow {
  const server = anOrder({ id: ORDER, comment: 'old' })
    .withLine({ id: LINE })
    .withLine({ id: OTHER })
    .build();
  return { ...newBase(rowKey('pre_order', ORDER), server), head: 7, ...more };
}

function productBase(): BaseRow {
  return newBase(rowKey('product', PRODUCT), aProduct({ id: PRODUCT, name: 'Salmon' }));
}

function answer({ entity, id }: Operation, more: Partial<Result> = {}): Result {
  return { entity, id, status: 'success', version: 2, merged: false, conflicts: [], record: null, ...more };
}

function rejection(code: Rejection['code']): Partial<Result> {
  return { status: 'rejected', version: null, error: { code, message: '' } };
}

const UPDATE: Operation = {
  op: 'update',
  entity: 'pre_order',
  id: ORDER,
  expected_version: 1,
  fields: { comment: 'new', order_date: '2026-11-20' },
};
const LINE_UPDATE: Operation = {
  op: 'update',
  entity: 'flow',
  id: LINE,
  expected_version: 1,
  fields: { comment: 'ripe' },
};
const DELETE: Operation = { op: 'delete', entity: 'pre_order', id: ORDER, expected_version: 1, seen: 0 };
const RESTORE: Operation = { op: 'restore', entity: 'pre_order', id: ORDER };
const CREATE: Operation = { op: 'create', entity: 'product', id: PRODUCT, fields: productFields() };

describe('[O6] the server’s copy after an operation that was taken over as it was sent', () => {
  test('has the fields of an update, its version, who wrote it and when', () => {
    const { server, head } = settleBase(orderBase(), UPDATE, answer(UPDATE), BY);
    expect(server).toEqual({
      ...orderBase().server,
      comment: 'new',
      order_date: '2026-11-20',
      version: 2,
      updated_at: BY.at,
      updated_by: 'ann',
    });
    expect(head).toBe(7);
  });

  test('[M2] keeps who wrote it and when, where nothing changed', () => {
    const same = answer(UPDATE, { version: 1 });
    const { updated_at, updated_by } = orderBase().server ?? {};
    const { server } = settleBase(orderBase(), UPDATE, same, BY);
    expect(server).toMatchObject({ version: 1, updated_at, updated_by });
  });

  test('has the record of a create, made by this user', () => {
    const { server } = settleBase(
      newBase(rowKey('product', PRODUCT), null),
      CREATE,
      answer(CREATE, { version: 1 }),
      BY,
    );
    const stamps = { created_at: BY.at, updated_at: BY.at, created_by: 'ann', updated_by: 'ann' };
    expect(server).toEqual({ id: PRODUCT, version: 1, ...stamps, deleted_at: null, ...productFields() });
  });

  test('[M11] is left as it is by a create of what is there', () => {
    const base = productBase();
    expect(settleBase(base, CREATE, answer(CREATE, { version: 1 }), BY)).toBe(base);
  });

  test('is a new line beside the others', () => {
    const create: Operation = { op: 'create', entity: 'flow', id: uuid(0x13), fields: lineFields(ORDER) };
    const { server } = settleBase(orderBase(), create, answer(create, { version: 1 }), BY);
    expect(server).toMatchObject({ flows: [{ id: LINE }, { id: OTHER }, { id: uuid(0x13), version: 1 }] });
  });

  test('is deleted from when this device told so, with its lines', () => {
    const { server } = settleBase(orderBase(), DELETE, answer(DELETE), BY);
    const deleted = { version: 2, deleted_at: BY.at, updated_by: 'ann', updated_at: BY.at };
    expect(server).toMatchObject({ ...deleted, flows: [{ id: LINE }, { id: OTHER }] });
  });

  test('[M10] stays deleted from when it was deleted first', () => {
    const earlier = { ...orderBase().server, deleted_at: SOMEONE.at } as BaseRow['server'];
    const { server } = settleBase(orderBase({ server: earlier }), DELETE, answer(DELETE), BY);
    expect(server).toMatchObject({ deleted_at: SOMEONE.at });
  });

  test('[M10] is deleted in its last version, where the server did not know it', () => {
    const third = { ...orderBase().server, version: 3 } as BaseRow['server'];
    const unknown = answer(DELETE, { version: null });
    const { server } = settleBase(orderBase({ server: third }), DELETE, unknown, BY);
    expect(server).toMatchObject({ version: 3, deleted_at: BY.at });
  });

  test('is there again after a restore', () => {
    const gone = { ...orderBase().server, deleted_at: SOMEONE.at } as BaseRow['server'];
    const { server } = settleBase(orderBase({ server: gone }), RESTORE, answer(RESTORE), BY);
    expect(server).toMatchObject({ deleted_at: null, version: 2 });
  });

  test.each([
    ['update', UPDATE],
    ['delete', DELETE],
    ['restore', RESTORE],
  ])('is left as it is by the %s of what the device does not have', (_, operation) => {
    const base = newBase(rowKey('pre_order', ORDER), null);
    expect(settleBase(base, operation, answer(operation), BY)).toBe(base);
  });
});

describe('[M3] which fields count as written by this device', () => {
  const server = { ...orderBase().server, comment: 'new', order_date: '2026-11-21', version: 3 };
  const kept: Conflict = { field: 'order_date', yours: '2026-11-20', theirs: '2026-11-21', ...SOMEONE };

  test('those of an update that was taken over', () => {
    const { clocks } = settleBase(orderBase(), UPDATE, answer(UPDATE), BY);
    const own = { version: 2, own: true };
    expect(clocks).toEqual({ [ORDER]: { comment: own, order_date: own } });
  });

  test('[M5] not the one for which the server kept another value', () => {
    const result = answer(UPDATE, { status: 'conflict', version: 3, record: server, conflicts: [kept] });
    const { clocks, server: copy } = settleBase(orderBase(), UPDATE, result, BY);
    expect(copy).toMatchObject({ comment: 'new', order_date: '2026-11-21', version: 3 });
    expect(clocks[ORDER]).toEqual({
      comment: { version: 3, own: true },
      order_date: { version: 3, own: false },
    });
  });

  test.each<[string, Conflict]>([
    ['the record is deleted', { kind: 'deleted', ...SOMEONE }],
    ['a neighbour failed', { kind: 'not_applied' }],
  ])('[M7] none where %s', (_, conflict) => {
    const record = { ...orderBase().server };
    const result = answer(UPDATE, { status: 'conflict', version: 1, record, conflicts: [conflict] });
    expect(settleBase(orderBase(), UPDATE, result, BY).clocks).toEqual({});
  });

  test('none of a deletion', () => {
    expect(settleBase(orderBase(), DELETE, answer(DELETE), BY).clocks).toEqual({});
  });
});

describe('[M8] what the server does not know', () => {
  test('is not there: a row', () => {
    const base = orderBase();
    const result = answer(UPDATE, rejection('not_found'));
    expect(settleBase(base, UPDATE, result, BY)).toEqual({ ...base, server: null });
  });

  test('is not there: one line, of an order that stays with the others', () => {
    const own = { [ORDER]: { comment: { version: 1, own: true } } };
    const base = orderBase({ clocks: own });
    const after = settleBase(base, LINE_UPDATE, answer(LINE_UPDATE, rejection('not_found')), BY);
    expect(after.server).toMatchObject({ id: ORDER, comment: 'old', flows: [{ id: OTHER }] });
    expect(after.server).toMatchObject({ flows: { length: 1 } });
    expect(after).toMatchObject({ clocks: own, head: 7 });
  });

  test('is not there: the order that a line should be in', () => {
    const base = orderBase();
    const result = answer(LINE_UPDATE, rejection('parent_missing'));
    expect(settleBase(base, LINE_UPDATE, result, BY)).toEqual({ ...base, server: null });
  });

  test.each([
    ['another reason', rejection('reference_missing')],
    ['no reason that is told', { status: 'rejected', version: null } as const],
  ])('but a row that is refused for %s stays as it is', (_, told) => {
    const base = orderBase();
    for (const operation of [UPDATE, LINE_UPDATE])
      expect(settleBase(base, operation, answer(operation, told), BY)).toBe(base);
  });

  test('and the device neither: nothing changes', () => {
    const base = newBase(rowKey('pre_order', ORDER), null);
    for (const operation of [UPDATE, LINE_UPDATE])
      expect(settleBase(base, operation, answer(operation, rejection('not_found')), BY)).toBe(base);
  });
});

describe('[P6] the server’s copy after a duplicate, which tells no results', () => {
  const afterDuplicate = (base: BaseRow, operation: Operation): BaseRow =>
    settleBase(base, operation, duplicateOf(base, operation), BY);

  test('shows what was sent, without a new version, until it is pulled', () => {
    const { updated_at } = orderBase().server ?? {};
    const { server, clocks } = afterDuplicate(orderBase(), UPDATE);
    expect(server).toMatchObject({ comment: 'new', order_date: '2026-11-20', version: 1, updated_at });
    expect(clocks[ORDER]).toMatchObject({ comment: { version: 1, own: true } });
  });

  test('shows what was made, in its first version', () => {
    const { server } = afterDuplicate(newBase(rowKey('product', PRODUCT), null), CREATE);
    expect(server).toMatchObject({ id: PRODUCT, version: 1, name: productFields().name });
  });
});
