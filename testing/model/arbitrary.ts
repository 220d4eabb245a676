import fc from 'fast-check';
import { type RowKey, rowKey } from '../../shared/device/rows/row.ts';
import type { Operation } from '../../shared/protocol/operation.ts';
import { uuid } from '../builders/ids.ts';
import { lineFields, ORDER_FIELDS, UNIT } from '../builders/records.ts';

/** Orders 100 and 101 are the server's (with lines 110, 111 and 112), 102 and 103 may be made; so may lines 113 to 115. */
export const ORDERS = [uuid(100), uuid(101), uuid(102), uuid(103)] as const;
export const LINES = [uuid(110), uuid(111), uuid(112), uuid(113), uuid(114), uuid(115)] as const;
const HOME = new Map<string, string>(
  LINES.map((line, index) => [line, ORDERS[[0, 0, 1, 0, 2, 3][index] ?? 0] ?? '']),
);
/** Products 120 and 121 may be made, and referred to by lines. */
export const PRODUCTS = [uuid(120), uuid(121)] as const;

export interface Action {
  operations: Operation[];
  rows: RowKey[];
}

const value = fc.integer({ min: 1, max: 5 });
const expected_version = fc.constant(1);

const onOrder = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      op: fc.constant('create' as const),
      entity: fc.constant('pre_order' as const),
      id: fc.constantFrom(...ORDERS),
      fields: fc.constant({ ...ORDER_FIELDS }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      op: fc.constant('update' as const),
      entity: fc.constant('pre_order' as const),
      id: fc.constantFrom(...ORDERS),
      expected_version,
      fields: fc.oneof(
        value.map((n) => ({ comment: `c${n}` })),
        fc.constant({ status: 'confirmed' }),
      ),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      op: fc.constant('delete' as const),
      entity: fc.constant('pre_order' as const),
      id: fc.constantFrom(...ORDERS),
      expected_version,
      seen: fc.constant(0),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      op: fc.constant('restore' as const),
      entity: fc.constant('pre_order' as const),
      id: fc.constantFrom(...ORDERS),
    }),
  },
);

const onLine = fc.constantFrom(...LINES).chain((id) => {
  const fields = fc
    .record({ milli: value, product: fc.constantFrom(uuid(2), ...PRODUCTS) })
    .map(({ milli, product }) => ({ ...lineFields(HOME.get(id) ?? '', milli), product_id: product }));
  return fc.oneof(
    {
      weight: 2,
      arbitrary: fc.record({
        op: fc.constant('create' as const),
        entity: fc.constant('flow' as const),
        id: fc.constant(id),
        fields,
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        op: fc.constant('update' as const),
        entity: fc.constant('flow' as const),
        id: fc.constant(id),
        expected_version,
        fields: fc.oneof(
          value.map((n) => ({ quantity_milli: n, unit_id: UNIT })),
          value.map((n) => ({ price_cents: n })),
          fc.constantFrom(...PRODUCTS).map((product_id) => ({ product_id })),
        ),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        op: fc.constant('delete' as const),
        entity: fc.constant('flow' as const),
        id: fc.constant(id),
        expected_version,
        seen: fc.constant(0),
      }),
    },
  );
});

const PRODUCT_FIELDS = {
  name: 'New',
  short_name: null,
  sku: null,
  code: null,
  default_unit_id: UNIT,
  default_price_cents: null,
};
const onProduct = fc.constantFrom(...PRODUCTS).chain((id) =>
  fc.oneof(
    fc.record({
      op: fc.constant('create' as const),
      entity: fc.constant('product' as const),
      id: fc.constant(id),
      fields: fc.constant({ ...PRODUCT_FIELDS }),
    }),
    fc.record({
      op: fc.constant('update' as const),
      entity: fc.constant('product' as const),
      id: fc.constant(id),
      expected_version,
      fields: value.map((n) => ({ default_price_cents: n })),
    }),
    fc.record({
      op: fc.constant('delete' as const),
      entity: fc.constant('product' as const),
      id: fc.constant(id),
      expected_version,
      seen: fc.constant(0),
    }),
  ),
);

const operation: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 3, arbitrary: onOrder as fc.Arbitrary<Operation> },
  { weight: 4, arbitrary: onLine as fc.Arbitrary<Operation> },
  { weight: 2, arbitrary: onProduct as fc.Arbitrary<Operation> },
);

const action = fc
  .array(operation, { minLength: 1, maxLength: 3 })
  .map((operations): Action => ({ operations, rows: operations.map(rowOf) }));

/** User actions of one to three operations, sensible or not, on few records, so that they meet. */
export const actions: fc.Arbitrary<Action[]> = fc.array(action, {
  minLength: 1,
  maxLength: 14,
  size: 'max',
});

const someLine = fc.constantFrom(...LINES);
const someOrder = fc.constantFrom(...ORDERS);

/** Moves a line, with a change of it or without. */
const moving = fc.tuple(someLine, someOrder, fc.option(value)).map(
  ([id, pre_order_id, price]): Operation => ({
    op: 'update',
    entity: 'flow',
    id,
    expected_version: 1,
    fields: price === null ? { pre_order_id } : { pre_order_id, price_cents: price },
  }),
);
const merging = fc
  .tuple(someOrder, someOrder)
  .map(
    ([id, into]): Operation => ({ op: 'merge', entity: 'pre_order', id, into, expected_version: 1, seen: 0 }),
  );
const newOrder = (id: string): Operation => ({
  op: 'create',
  entity: 'pre_order',
  id,
  fields: { ...ORDER_FIELDS },
});
/** A new order with a line of another one. */
const splitting = fc
  .tuple(someLine, someOrder)
  .map(([line, id]): Operation[] => [
    newOrder(id),
    { op: 'update', entity: 'flow', id: line, expected_version: 1, fields: { pre_order_id: id } },
  ]);
/** A copy that is made once: an order with a line. */
const copying = fc
  .constantFrom([ORDERS[2], LINES[4]] as const, [ORDERS[3], LINES[5]] as const)
  .map(([id, line]): Operation[] => [
    { ...newOrder(id), once: true } as Operation,
    { op: 'create', entity: 'flow', id: line, fields: lineFields(id, 7), once: true },
  ]);

/** The same among moves, merges, splits and copies. The row of a line is the one that it begins in. */
export const movingActions: fc.Arbitrary<Action[]> = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: action },
    {
      weight: 3,
      arbitrary: fc
        .oneof(
          moving.map((each) => [each]),
          merging.map((each) => [each]),
          splitting,
          copying,
        )
        .map((operations): Action => ({ operations, rows: operations.map(rowOf) })),
    },
  ),
  { minLength: 1, maxLength: 14, size: 'max' },
);

/** The row of an operation of `actions`. */
function rowOf(operation: Operation): RowKey {
  if (operation.entity === 'flow') return rowKey('pre_order', HOME.get(operation.id) ?? '');
  return rowKey(operation.entity, operation.id);
}
