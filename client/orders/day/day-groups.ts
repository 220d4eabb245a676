import { lineAmount } from '../../../shared/records/amounts.ts';
import type { Line } from '../../../shared/records/line.ts';
import type { Partner } from '../../../shared/records/partner.ts';
import type { Order } from '../../../shared/records/pre-order.ts';
import type { Product } from '../../../shared/records/product.ts';
import type { Unit } from '../../../shared/records/unit.ts';

/** What orders refer to, by id; deleted ones included, since orders go on naming them. */
export interface DayReference {
  partners: ReadonlyMap<string, Partner>;
  products: ReadonlyMap<string, Product>;
  units: ReadonlyMap<string, Unit>;
}

/** Orders two names as the user's language does; negative, zero or positive. */
export type CompareNames = (a: string, b: string) => number;

/** The orders that one partner has on the day: more than one when two devices made them apart. */
export interface PartnerGroup<O extends Order> {
  partner_id: string;
  partner: Partner | undefined;
  /** Oldest first. */
  orders: O[];
  amount: bigint;
}

/** One order's line of a product. */
interface ProductLine<O extends Order> {
  order: O;
  line: Line;
  partner: Partner | undefined;
}

/** How much of a product in one unit. Quantities in different units are never added up. */
export interface UnitTotal<O extends Order> {
  unit_id: string;
  unit: Unit | undefined;
  quantity_milli: bigint;
  amount: bigint;
  /** Who ordered it, by partner name. */
  lines: ProductLine<O>[];
}

export interface ProductTotal<O extends Order> {
  product_id: string;
  product: Product | undefined;
  /** The unit with most lines first. */
  units: UnitTotal<O>[];
  amount: bigint;
}

/** The day in figures. Amounts in minor units of the currency; what clients order apart from what suppliers are asked for. */
export interface DayTotals {
  orders: number;
  lines: number;
  partners: number;
  pending: number;
  confirmed: number;
  clients: bigint;
  suppliers: bigint;
}

// A cache: each change of the day asks for every order's amount again. It is safe because records are never changed in place.
const amounts = new WeakMap<Order, bigint>();

/** The amount of an order: the sum of its lines, each rounded by itself. Minor units. */
export function orderAmount(order: Order): bigint {
  let amount = amounts.get(order);
  if (amount === undefined) {
    amount = order.flows.reduce((sum, line) => sum + lineAmount(line.quantity_milli, line.price_cents), 0n);
    amounts.set(order, amount);
  }
  return amount;
}

/** The orders of a day by partner, partners by name. */
export function groupByPartner<O extends Order>(
  orders: readonly O[],
  reference: DayReference,
  compare: CompareNames,
): PartnerGroup<O>[] {
  const groups = new Map<string, PartnerGroup<O>>();
  for (const order of orders.toSorted((a, b) => compareText(a.id, b.id))) {
    const { partner_id } = order;
    const group = groups.get(partner_id) ?? {
      partner_id,
      partner: reference.partners.get(partner_id),
      orders: [],
      amount: 0n,
    };
    group.orders.push(order);
    group.amount += orderAmount(order);
    groups.set(partner_id, group);
  }
  return [...groups.values()].sort(
    (a, b) =>
      compare(a.partner?.name ?? '', b.partner?.name ?? '') || compareText(a.partner_id, b.partner_id),
  );
}

/**
 * Sums the lines of a day by product: what to buy or to pick, and for whom. Products are ordered by name.
 * @param keep which lines count; all of them when nothing is said
 */
export function productTotals<O extends Order>(
  orders: readonly O[],
  reference: DayReference,
  compare: CompareNames,
  keep: (order: O, line: Line) => boolean = () => true,
): ProductTotal<O>[] {
  const totals = new Map<string, ProductTotal<O>>();
  for (const order of orders) {
    const partner = reference.partners.get(order.partner_id);
    for (const line of order.flows) {
      if (keep(order, line)) addLine(totals, { order, line, partner }, reference);
    }
  }
  const byPartner = (a: ProductLine<O>, b: ProductLine<O>) =>
    compare(a.partner?.name ?? '', b.partner?.name ?? '') || compareText(a.line.id, b.line.id);
  for (const { units } of totals.values()) {
    units.sort((a, b) => b.lines.length - a.lines.length || compareText(a.unit_id, b.unit_id));
    for (const { lines } of units) lines.sort(byPartner);
  }
  return [...totals.values()].sort(
    (a, b) =>
      compare(a.product?.name ?? '', b.product?.name ?? '') || compareText(a.product_id, b.product_id),
  );
}

function addLine<O extends Order>(
  totals: Map<string, ProductTotal<O>>,
  entry: ProductLine<O>,
  reference: DayReference,
): void {
  const { product_id, unit_id, quantity_milli, price_cents } = entry.line;
  const product = reference.products.get(product_id);
  const total = totals.get(product_id) ?? { product_id, product, units: [], amount: 0n };
  totals.set(product_id, total);
  let inUnit = total.units.find((each) => each.unit_id === unit_id);
  if (!inUnit) {
    inUnit = { unit_id, unit: reference.units.get(unit_id), quantity_milli: 0n, amount: 0n, lines: [] };
    total.units.push(inUnit);
  }
  const amount = lineAmount(quantity_milli, price_cents);
  inUnit.quantity_milli += BigInt(quantity_milli);
  inUnit.amount += amount;
  inUnit.lines.push(entry);
  total.amount += amount;
}

/** The figures of a day. */
export function dayTotals(orders: readonly Order[], reference: DayReference): DayTotals {
  const totals = {
    orders: orders.length,
    lines: 0,
    partners: 0,
    pending: 0,
    confirmed: 0,
    clients: 0n,
    suppliers: 0n,
  };
  for (const order of orders) {
    totals.lines += order.flows.length;
    totals[order.status] += 1;
    const side = reference.partners.get(order.partner_id)?.type === 'supplier' ? 'suppliers' : 'clients';
    totals[side] += orderAmount(order);
  }
  totals.partners = new Set(orders.map((order) => order.partner_id)).size;
  return totals;
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
