import type { DraftOperation } from '../shared/device/rows/draft.ts';
import { type OrderRow, parseRowKey, type RowEntity, type RowKey } from '../shared/device/rows/row.ts';
import { contentMark } from '../shared/records/confirmation.ts';
import { addDays } from '../shared/records/dates.ts';
import type { Line } from '../shared/records/line.ts';
import type { Random } from './parts/random.ts';
import { mergeOrders } from './rearranging.ts';
import type { Intention, Sight } from './sight.ts';

const PARTNER_NAMES = [
  'Criée du Port',
  'Maison Le Bihan',
  'Hôtel Beau Rivage',
  'Poissonnerie Ker',
  'Chez Anouk',
];
const COMMENTS = ['before 6', 'no ice', 'call first', null];
const QUANTITIES = [500, 1000, 2500, 3000];
const PRICES = [0, 450, 1290, 1850];

const date = ({ random, today }: Sight): string =>
  addDays(today, random.chance(0.01) ? -90 : random.below(3));
const comment = ({ random, uuid }: Sight): string | null =>
  random.chance(0.3) ? (random.pick(COMMENTS) ?? null) : `note ${uuid().slice(-6)}`;
const live = <T extends { deleted_at: string | null }>(rows: readonly T[]): T[] =>
  rows.filter((row) => row.deleted_at === null);
const unit = ({ reference, random }: Sight) => random.pick(live(reference.units), 2);
const partner = ({ reference, random }: Sight) => random.pick(live(reference.partners), 2);
const product = ({ reference, random }: Sight) => random.pick(live(reference.products), 2);
const line = (order: OrderRow | undefined, random: Random): Line | undefined =>
  random.pick(order?.flows ?? [], 2);

function quantity(sight: Sight): Record<string, unknown> | null {
  const unit_id = unit(sight)?.id;
  const quantity_milli = sight.random.chance(0.5) ? sight.random.pick(QUANTITIES) : sight.random.below(9_000);
  return unit_id === undefined ? null : { quantity_milli, unit_id };
}

function newLine(sight: Sight, orderId: string): DraftOperation | null {
  const product_id = product(sight)?.id;
  const amount = quantity(sight);
  if (product_id === undefined || amount === null) return null;
  const price_cents = sight.random.pick(PRICES) ?? 0;
  const fields = { pre_order_id: orderId, product_id, ...amount, price_cents, comment: comment(sight) };
  return { op: 'create', entity: 'flow', id: sight.uuid(), order_id: orderId, fields };
}

const createUnit: Intention = ({ uuid, random }) => {
  const id = uuid();
  const fields = { name: `unit ${id.slice(-4)}`, abbreviation: id.slice(-3), decimals: random.below(4) };
  return Promise.resolve([{ op: 'create', entity: 'unit', id, fields }]);
};

const createPartner: Intention = ({ uuid, random }) => {
  const fields = {
    name: random.pick(PARTNER_NAMES),
    code: null,
    type: random.chance(0.8) ? 'client' : 'supplier',
  };
  return Promise.resolve([{ op: 'create', entity: 'partner', id: uuid(), fields }]);
};

function newProduct(sight: Sight): DraftOperation {
  const id = sight.uuid();
  const default_unit_id = unit(sight)?.id ?? null;
  const fields = { name: `fish ${id.slice(-4)}`, short_name: null, sku: null, code: null, default_unit_id };
  return { op: 'create', entity: 'product', id, fields: { ...fields, default_price_cents: null } };
}

const createProduct: Intention = (sight) => Promise.resolve([newProduct(sight)]);

const createOrder: Intention = (sight) => {
  const partner_id = partner(sight)?.id;
  if (partner_id === undefined) return Promise.resolve(null);
  const id = sight.uuid();
  const fields = {
    partner_id,
    status: 'pending',
    order_date: sight.today,
    delivery_date: date(sight),
    comment: null,
  };
  const lines = Array.from({ length: sight.random.below(4) }, () => newLine(sight, id)).filter(
    (each) => each !== null,
  );
  return Promise.resolve([{ op: 'create', entity: 'pre_order', id, fields }, ...lines]);
};

const SET_BACK = { status: 'pending', confirmed_as: null };

function confirmed(order: OrderRow): { status: string; confirmed_as: string } {
  return { status: 'confirmed', confirmed_as: contentMark(order) };
}

const updateOrder: Intention = async (sight) => {
  const order = await sight.order(date(sight));
  if (!order) return null;
  const fields: Record<string, unknown> = {};
  const { random } = sight;
  if (random.chance(0.5)) fields['comment'] = comment(sight);
  if (random.chance(0.2)) fields['delivery_date'] = date(sight);
  if (random.chance(0.3)) Object.assign(fields, random.chance(0.5) ? confirmed(order) : SET_BACK);
  if (random.chance(0.2)) fields['partner_id'] = partner(sight)?.id ?? order.partner_id;
  if (Object.keys(fields).length === 0) fields['order_date'] = random.chance(0.3) ? null : date(sight);
  return [{ op: 'update', entity: 'pre_order', id: order.id, fields }];
};

const addLine: Intention = async (sight) => {
  const order = await sight.order(date(sight));
  const added = order && newLine(sight, order.id);
  return added ? [added] : null;
};

const updateLine: Intention = async (sight) => {
  const order = await sight.order(date(sight));
  const changed = line(order, sight.random);
  if (!order || !changed) return null;
  const { random } = sight;
  const fields: Record<string, unknown> = random.chance(0.6) ? { ...quantity(sight) } : {};
  if (random.chance(0.3)) fields['price_cents'] = random.pick(PRICES);
  if (random.chance(0.1)) fields['product_id'] = product(sight)?.id ?? changed.product_id;
  if (Object.keys(fields).length === 0) fields['comment'] = comment(sight);
  return [{ op: 'update', entity: 'flow', id: changed.id, order_id: order.id, fields }];
};

const deleteLine: Intention = async (sight) => {
  const order = await sight.order(date(sight));
  const gone = line(order, sight.random);
  return order && gone ? [{ op: 'delete', entity: 'flow', id: gone.id, order_id: order.id }] : null;
};

const deleteOrder: Intention = async (sight) => {
  const order = await sight.order(date(sight));
  return order ? [{ op: 'delete', entity: 'pre_order', id: order.id }] : null;
};

/** Several orders are confirmed with one tap. */
const confirmOrders: Intention = async (sight) => {
  const day = date(sight);
  const orders = [await sight.order(day), await sight.order(day), await sight.order(day)];
  const pending = new Map(
    orders.flatMap((order) => (order?.status === 'pending' ? [[order.id, order] as const] : [])),
  );
  if (pending.size === 0) return null;
  return [...pending].map(([id, order]) => ({
    op: 'update',
    entity: 'pre_order',
    id,
    fields: confirmed(order),
  }));
};

/** A product that is new, and an order line of it, in one tap. */
const addNewProduct: Intention = async (sight) => {
  const order = await sight.order(date(sight));
  const added = order && newLine(sight, order.id);
  if (added?.op !== 'create') return null;
  const made = newProduct(sight);
  return [made, { ...added, fields: { ...added.fields, product_id: made.id } }];
};

const updateReference: Intention = (sight) => {
  const { random, reference } = sight;
  const update = (entity: RowEntity, id: string | undefined, fields: Record<string, unknown>) =>
    Promise.resolve<DraftOperation[] | null>(
      id === undefined ? null : [{ op: 'update', entity, id, fields }],
    );
  const name = `named ${sight.uuid().slice(-6)}`;
  if (random.chance(0.2))
    return update('unit', unit(sight)?.id, random.chance(0.5) ? { name } : { decimals: random.below(4) });
  if (random.chance(0.5))
    return update('partner', partner(sight)?.id, random.chance(0.5) ? { name } : { code: name });
  const price = { default_price_cents: random.pick(PRICES) };
  return update(
    'product',
    random.pick(live(reference.products), 2)?.id,
    random.chance(0.5) ? { name } : price,
  );
};

const deleteReference: Intention = (sight) => {
  const remove = (entity: RowEntity, id: string | undefined) =>
    Promise.resolve<DraftOperation[] | null>(id === undefined ? null : [{ op: 'delete', entity, id }]);
  if (sight.random.chance(0.4)) return remove('partner', partner(sight)?.id);
  return sight.random.chance(0.7) ? remove('product', product(sight)?.id) : remove('unit', unit(sight)?.id);
};

const restore: Intention = async ({ trash, random }) => {
  const copy = random.pick(await trash());
  if (!copy) return null;
  const { key, row } = copy;
  if (!key.startsWith('flow:')) return [{ op: 'restore', ...parseRowKey(key as RowKey) }];
  return [{ op: 'restore', entity: 'flow', id: row.id, order_id: (row as Line).pre_order_id }];
};

/** What users do, and how often. */
export const INTENTIONS: Readonly<Record<string, { weight: number; want: Intention }>> = {
  'create unit': { weight: 1, want: createUnit },
  'create partner': { weight: 2, want: createPartner },
  'create product': { weight: 2, want: createProduct },
  'create order': { weight: 12, want: createOrder },
  'update order': { weight: 18, want: updateOrder },
  'add line': { weight: 12, want: addLine },
  'add new product': { weight: 2, want: addNewProduct },
  'update line': { weight: 24, want: updateLine },
  'delete line': { weight: 5, want: deleteLine },
  'delete order': { weight: 3, want: deleteOrder },
  'merge orders': { weight: 2, want: mergeOrders },
  'confirm orders': { weight: 3, want: confirmOrders },
  'update reference': { weight: 6, want: updateReference },
  'delete reference': { weight: 2, want: deleteReference },
  restore: { weight: 3, want: restore },
};
