import fc from 'fast-check';
import type { Operation } from '../../shared/protocol/operation.ts';
import { uuid } from '../builders/ids.ts';
import { lineFields, ORDER_FIELDS, UNIT } from '../builders/records.ts';
import { create, LINE, ORDER, OTHER_LINE, OTHER_UNIT, remove, restore, update } from './world.ts';

/** Lines that are there, and lines that are not yet. */
export const lines = fc.constantFrom(LINE, OTHER_LINE, uuid(0x13), uuid(0x14));
/** An order that is there, and one that is not. */
export const orders = fc.constantFrom(ORDER, uuid(0x15));
/** Versions that a user may have seen. */
export const versions = fc.integer({ min: 1, max: 6 });
const seen = fc.integer({ min: 0, max: 12 });
const comments = fc.constantFrom('a', 'b', null);

const quantity = fc.record({
  quantity_milli: fc.integer({ min: 0, max: 3 }),
  unit_id: fc.constantFrom(UNIT, OTHER_UNIT),
});
/** Some fields of a line. */
export const lineChange = fc
  .record({ price: fc.integer({ min: 0, max: 2 }), comment: comments, quantity }, { requiredKeys: [] })
  .map(({ price, comment, quantity: amount }) => ({
    ...(price === undefined ? {} : { price_cents: price }),
    ...(comment === undefined ? {} : { comment }),
    ...amount,
  }))
  .filter((fields) => Object.keys(fields).length > 0);
const orderChange = fc.oneof(
  comments.map((comment) => ({ comment })),
  fc.constantFrom('pending', 'confirmed').map((status) => ({ status })),
);

const operations: fc.Arbitrary<Operation> = fc.oneof(
  fc.tuple(lines, versions, lineChange).map(([id, version, fields]) => update('flow', id, version, fields)),
  fc
    .tuple(orders, versions, orderChange)
    .map(([id, version, fields]) => update('pre_order', id, version, fields)),
  fc.tuple(lines, orders).map(([id, order]) => create('flow', id, lineFields(order))),
  orders.map((id) => create('pre_order', id, ORDER_FIELDS)),
  fc.tuple(lines, seen).map(([id, cursor]) => remove('flow', id, cursor)),
  fc.tuple(orders, seen).map(([id, cursor]) => remove('pre_order', id, cursor)),
  lines.map((id) => restore('flow', id)),
  orders.map((id) => restore('pre_order', id)),
);
/** Mutations of a workspace made by `workspaceWithOrder`: good ones, stale ones, impossible ones. */
export const mutations = fc.array(operations, { minLength: 1, maxLength: 4 });
