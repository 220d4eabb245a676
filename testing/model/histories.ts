import fc from 'fast-check';
import type { Author } from '../../shared/merge/author.ts';
import type { Operation } from '../../shared/protocol/operation.ts';
import { uuid } from '../builders/ids.ts';
import { lineFields, ORDER_FIELDS, UNIT } from '../builders/records.ts';
import {
  ANN,
  ANN_PHONE,
  BOB,
  create,
  LINE,
  type MemoryWorld,
  merge,
  move,
  ORDER,
  OTHER_LINE,
  OTHER_UNIT,
  once,
  remove,
  restore,
  SECOND,
  THIRD,
  update,
  workspaceWithOrder,
} from './world.ts';

/** Lines that are there, and lines that are not yet. */
export const lines = fc.constantFrom(LINE, OTHER_LINE, uuid(0x13), uuid(0x14));
/** An order that is there, and two that are not. */
export const orders = fc.constantFrom(ORDER, SECOND, THIRD);
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

/** Lines change their orders, and orders become one. */
const movesAndMerges: readonly fc.Arbitrary<Operation>[] = [
  fc.tuple(lines, versions, orders).map(([id, version, order]) => move(id, version, order)),
  fc
    .tuple(orders, orders, seen, versions)
    .map(([id, into, cursor, version]) => merge(id, into, cursor, version)),
];

/** What does not change the goods of all orders together. */
export const moving = fc.array(fc.oneof(...movesAndMerges), { minLength: 1, maxLength: 4 });

const operations: fc.Arbitrary<Operation> = fc.oneof(
  ...movesAndMerges,
  fc.tuple(lines, orders).map(([id, order]) => once('flow', id, lineFields(order))),
  orders.map((id) => once('pre_order', id, ORDER_FIELDS)),
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

/** Who makes them. */
export const authors = fc.constantFrom<Partial<Author>>(ANN, ANN_PHONE, BOB);
/** Mutations one after the other, each with its author. */
export const histories = fc.array(fc.tuple(authors, mutations), { maxLength: 12 });

/** A workspace after a history. */
export function after(history: readonly [Partial<Author>, Operation[]][]): MemoryWorld {
  const world = workspaceWithOrder();
  for (const [author, mutation] of history) world.run(author, ...mutation);
  return world;
}
