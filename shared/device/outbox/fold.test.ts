import { describe, expect, test } from 'vitest';
import { partnerFields, productFields } from '../../../testing/builders/a-record.ts';
import { uuid } from '../../../testing/builders/ids.ts';
import { lineFields, ORDER_FIELDS } from '../../../testing/builders/records.ts';
import type { Operation } from '../../protocol/operation.ts';
import { foldOperations } from './fold.ts';

const O = uuid(10);
const L = uuid(11);
const P = uuid(12);

const createOrder: Operation = { op: 'create', entity: 'pre_order', id: O, fields: { ...ORDER_FIELDS } };
const createLine: Operation = { op: 'create', entity: 'flow', id: L, fields: lineFields(O) };
const deleteOrder: Operation = { op: 'delete', entity: 'pre_order', id: O, expected_version: 1, seen: 0 };
const renamePartner: Operation = {
  op: 'update',
  entity: 'partner',
  id: P,
  expected_version: 1,
  fields: { name: 'Bistro' },
};
const restoreOrder: Operation = { op: 'restore', entity: 'pre_order', id: O };

function update(fields: Record<string, unknown>, expected_version = 1): Operation {
  return { op: 'update', entity: 'pre_order', id: O, expected_version, fields };
}

describe('[O4] folding', () => {
  test('create+update = create', () => {
    const folded = foldOperations([createOrder, update({ comment: 'a' }), update({ comment: 'b' })]);
    expect(folded).toEqual([{ ...createOrder, fields: { ...ORDER_FIELDS, comment: 'b' } }]);
  });

  test('update+update = update, of all their fields', () => {
    const folded = foldOperations([
      update({ comment: 'a' }),
      update({ status: 'confirmed' }),
      update({ comment: 'b' }),
    ]);
    expect(folded).toEqual([update({ comment: 'b', status: 'confirmed' })]);
  });

  test('updates made on different versions fold only where the later covers the earlier', () => {
    expect(foldOperations([update({ comment: 'a' }, 1), update({ comment: 'b' }, 2)])).toEqual([
      update({ comment: 'b' }, 2),
    ]);
    const apart = [update({ comment: 'a' }, 1), update({ status: 'confirmed' }, 2)];
    expect(foldOperations(apart)).toEqual(apart);
  });

  test('update+delete = delete', () => {
    expect(foldOperations([update({ comment: 'a' }), deleteOrder])).toEqual([deleteOrder]);
    expect(foldOperations([renamePartner, update({ comment: 'a' }), deleteOrder])).toEqual([
      renamePartner,
      deleteOrder,
    ]);
  });

  test('create+…+delete = nothing, with the lines that were made', () => {
    const updateLine: Operation = {
      op: 'update',
      entity: 'flow',
      id: L,
      expected_version: 1,
      fields: { comment: 'x' },
    };
    expect(
      foldOperations([createOrder, createLine, update({ comment: 'a' }), updateLine, deleteOrder]),
    ).toEqual([]);
  });

  test('what something else refers to is made and deleted', () => {
    expect(foldOperations([createOrder, deleteOrder], new Set([O]))).toEqual([createOrder, deleteOrder]);
  });

  test('delete+restore = nothing, when nothing lies between', () => {
    expect(foldOperations([deleteOrder, restoreOrder])).toEqual([]);
    expect(foldOperations([update({ comment: 'a' }), deleteOrder, restoreOrder])).toEqual([]);
  });

  const createPartner: Operation = {
    op: 'create',
    entity: 'partner',
    id: P,
    fields: partnerFields({ name: 'Bar' }),
  };

  test('nothing is moved before the making of what it refers to', () => {
    const operations = [createOrder, createPartner, update({ partner_id: P })];
    expect(foldOperations(operations)).toEqual(operations);
    const createProduct: Operation = { op: 'create', entity: 'product', id: P, fields: productFields() };
    const useProduct: Operation = {
      op: 'update',
      entity: 'flow',
      id: L,
      expected_version: 1,
      fields: { product_id: P },
    };
    const lines = [createLine, createProduct, useProduct];
    expect(foldOperations(lines)).toEqual(lines);
  });

  test('what refers to nothing new is moved before it', () => {
    expect(foldOperations([createOrder, createPartner, update({ comment: 'a' })])).toEqual([
      { ...createOrder, fields: { ...ORDER_FIELDS, comment: 'a' } },
      createPartner,
    ]);
  });
});
