import type { DraftOperation } from '../shared/device/rows/draft.ts';
import type { OrderRow } from '../shared/device/rows/row.ts';
import { addDays } from '../shared/records/dates.ts';
import { derivedId } from '../shared/records/derived-id.ts';
import type { Line } from '../shared/records/line.ts';
import type { Intention, Sight } from './sight.ts';

// What brings goods that are ordered already to another place, or makes records from other records.

/** Two orders of one partner and day, that devices are likely to choose too. */
export async function twoAlike(sight: Sight): Promise<[OrderRow, OrderRow] | null> {
  const day = await sight.day(addDays(sight.today, sight.random.below(3)));
  const order = sight.random.pick(day, 2);
  const others = day.filter(({ id, partner_id }) => id !== order?.id && partner_id === order?.partner_id);
  const other = sight.random.pick(others, 2);
  return order && other ? [order, other] : null;
}

async function someOrder({ random, today, day }: Sight): Promise<OrderRow | undefined> {
  return random.pick(await day(addDays(today, random.below(3))), 3);
}

const move = ({ id, pre_order_id }: Line, to: string): DraftOperation => ({
  op: 'update',
  entity: 'flow',
  id,
  order_id: pre_order_id,
  fields: { pre_order_id: to },
});

/** One order takes over the lines of another, which goes. */
export const mergeOrders: Intention = async (sight) => {
  const [target, other] = (await twoAlike(sight)) ?? [];
  return target && other ? [{ op: 'merge', entity: 'pre_order', id: other.id, into: target.id }] : null;
};

/** A line goes to another order: of the same partner and day, or of any day. */
const moveLine: Intention = async (sight) => {
  const { random } = sight;
  const [from, to] = random.chance(0.5)
    ? ((await twoAlike(sight)) ?? [])
    : [await someOrder(sight), await someOrder(sight)];
  const line = random.pick(from?.flows ?? [], 2);
  return line && to && to.id !== from?.id ? [move(line, to.id)] : null;
};

/** Some lines of an order become an order of their own, which is delivered on the same day or on another one. */
const splitOrder: Intention = async (sight) => {
  const { random, uuid, today } = sight;
  const order = await someOrder(sight);
  const lines = (order?.flows ?? []).filter(() => random.chance(0.5));
  if (!order || lines.length === 0) return null;
  const id = uuid();
  const { partner_id, status, order_date } = order;
  const delivery_date = random.chance(0.5) ? order.delivery_date : addDays(today, random.below(3));
  const fields = { partner_id, status, order_date, delivery_date, comment: null };
  return [{ op: 'create', entity: 'pre_order', id, fields }, ...lines.map((line) => move(line, id))];
};

/** The order again, for another day, under ids that everybody derives who copies it. */
async function copyOf(sight: Sight, order: OrderRow, date: string): Promise<DraftOperation[]> {
  let id = '';
  for (let generation = 0; id === '' || (await sight.isKnown(id)); generation += 1)
    id = derivedId(['pre_order', order.id, date, String(generation)]);
  const { partner_id, comment } = order;
  const fields = { partner_id, status: 'pending', order_date: sight.today, delivery_date: date, comment };
  const lines = order.flows.map(
    ({ id: source, product_id, unit_id, quantity_milli, price_cents, comment: said }): DraftOperation => {
      const own = { product_id, unit_id, quantity_milli, price_cents, comment: said };
      const line = derivedId(['flow', id, source]);
      const all = { pre_order_id: id, ...own };
      return { op: 'create', entity: 'flow', id: line, order_id: id, fields: all, once: true };
    },
  );
  return [{ op: 'create', entity: 'pre_order', id, fields, once: true }, ...lines];
}

const copyOrder: Intention = async (sight) => {
  const order = await someOrder(sight);
  return order ? await copyOf(sight, order, addDays(sight.today, sight.random.below(3))) : null;
};

const copyDay: Intention = async (sight) => {
  const { today, random } = sight;
  const orders = await sight.day(addDays(today, random.below(3)));
  const date = addDays(today, 1 + random.below(2));
  const copies = await Promise.all(orders.slice(0, 3).map((order) => copyOf(sight, order, date)));
  return copies.flat();
};

/** How users rearrange what is ordered, and how often. */
export const REARRANGEMENTS: Readonly<Record<string, { weight: number; want: Intention }>> = {
  'merge orders': { weight: 5, want: mergeOrders },
  'move line': { weight: 4, want: moveLine },
  'split order': { weight: 3, want: splitOrder },
  'copy order': { weight: 2, want: copyOrder },
  'copy day': { weight: 1, want: copyDay },
};
