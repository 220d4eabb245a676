import type { DraftOperation } from '../../shared/device/rows/draft.ts';
import type { OrderRow } from '../../shared/device/rows/row.ts';
import { derivedId } from '../../shared/records/derived-id.ts';
import type { Line } from '../../shared/records/line.ts';
import { productFields } from '../builders/a-record.ts';
import { lineFields, ORDER_FIELDS, UNIT } from '../builders/records.ts';

const DATES = ['2026-11-09', '2026-11-24', '2026-11-25'] as const;

/** What a user sees and picks when he changes something: an order, another one, and a line of the first where it has one. */
export interface Picked {
  order: OrderRow;
  other: OrderRow;
  line: Line | undefined;
  /** From 1 on: chooses what is written. */
  value: number;
  uuid: () => string;
}

/** A new order with a line of `value`. */
export function newOrder(uuid: () => string, value: number): DraftOperation[] {
  const [id, line] = [uuid(), uuid()];
  const fields = { ...ORDER_FIELDS, delivery_date: DATES[1] };
  return [
    { op: 'create', entity: 'pre_order', id, fields },
    { op: 'create', entity: 'flow', id: line, order_id: id, fields: lineFields(id, value) },
  ];
}

function createLine({ order: { id }, uuid }: Picked, fields: Record<string, unknown>): DraftOperation {
  return { op: 'create', entity: 'flow', id: uuid(), order_id: id, fields };
}

function updateOrder({ order: { id } }: Picked, fields: Record<string, unknown>): DraftOperation[] {
  return [{ op: 'update', entity: 'pre_order', id, fields }];
}

function updateLine({ order, line }: Picked, fields: Record<string, unknown>): DraftOperation[] {
  return line ? [{ op: 'update', entity: 'flow', id: line.id, order_id: order.id, fields }] : [];
}

/** The changes that a script can ask for, by name. Empty where there is nothing to change. */
export const DRAFTS = {
  'add line': (picked: Picked) => [createLine(picked, { ...lineFields(picked.order.id, picked.value) })],
  'update order': (picked: Picked) =>
    updateOrder(picked, picked.value % 2 ? { comment: `comment ${picked.value}` } : { status: 'confirmed' }),
  'move order': (picked: Picked) => updateOrder(picked, { delivery_date: DATES[picked.value % 3] }),
  'update line': (picked: Picked) =>
    updateLine(
      picked,
      picked.value % 2 ? { quantity_milli: picked.value, unit_id: UNIT } : { price_cents: picked.value },
    ),
  'update two orders': (picked: Picked): DraftOperation[] => [
    ...updateOrder(picked, { comment: `comment ${picked.value}` }),
    ...(picked.other.id === picked.order.id
      ? []
      : updateOrder({ ...picked, order: picked.other }, { comment: `comment ${picked.value}` })),
  ],
  'delete line': ({ order, line }: Picked): DraftOperation[] =>
    line ? [{ op: 'delete', entity: 'flow', id: line.id, order_id: order.id }] : [],
  'delete order': ({ order: { id } }: Picked): DraftOperation[] => [
    { op: 'delete', entity: 'pre_order', id },
  ],
  'new product in an order': (picked: Picked): DraftOperation[] => {
    const { order, value, uuid } = picked;
    const product = uuid();
    const fields = productFields({ name: 'New', default_unit_id: UNIT, default_price_cents: value });
    return [
      { op: 'create', entity: 'product', id: product, fields: { ...fields } },
      createLine(picked, { ...lineFields(order.id, value), product_id: product }),
    ];
  },
  'merge orders': ({ order, other }: Picked): DraftOperation[] =>
    other.id === order.id ? [] : [{ op: 'merge', entity: 'pre_order', id: other.id, into: order.id }],
  'move line': (picked: Picked) => updateLine(picked, { pre_order_id: picked.other.id }),
  'split order': (picked: Picked): DraftOperation[] => {
    const id = picked.uuid();
    const fields = { ...ORDER_FIELDS, delivery_date: DATES[picked.value % 3] };
    const move = updateLine(picked, { pre_order_id: id });
    return move.length > 0 ? [{ op: 'create', entity: 'pre_order', id, fields }, ...move] : [];
  },
  'copy order': ({ order, value }: Picked): DraftOperation[] => {
    const date = DATES[value % 3] ?? DATES[1];
    const id = derivedId([date, order.id]);
    const fields = { ...ORDER_FIELDS, delivery_date: date };
    return [
      { op: 'create', entity: 'pre_order', id, fields, once: true },
      ...order.flows.map(
        (line): DraftOperation => ({
          op: 'create',
          entity: 'flow',
          id: derivedId([date, line.id]),
          order_id: id,
          fields: { ...lineFields(id, line.quantity_milli) },
          once: true,
        }),
      ),
    ];
  },
} as const;
