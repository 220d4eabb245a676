import type { OrderRow } from '../../../shared/device/rows/row.ts';
import { lineAmount } from '../../../shared/records/amounts.ts';
import type { Line } from '../../../shared/records/line.ts';
import type { Partner } from '../../../shared/records/partner.ts';
import type { Order } from '../../../shared/records/pre-order.ts';
import type { Product } from '../../../shared/records/product.ts';
import type { Unit } from '../../../shared/records/unit.ts';
import { type CompareNames, compareText, type DayReference, sideOf } from '../day/day-groups.ts';

/** One order's line of a product. */
interface ProductLine<O extends Order = OrderRow> {
  order: O;
  line: Line;
  partner: Partner | undefined;
}

/** What customers ordered of something, or what suppliers were asked for. The two are never added up. */
export interface Side<O extends Order = OrderRow> {
  quantity_milli: bigint;
  /** Minor units of the currency. */
  amount: bigint;
  /** Whose lines they are, by partner name. */
  lines: ProductLine<O>[];
}

/** How much of a product in one unit. Quantities in different units are never added up. */
export interface UnitTotal<O extends Order = OrderRow> {
  unit_id: string;
  unit: Unit | undefined;
  ordered: Side<O>;
  asked: Side<O>;
}

export interface ProductTotal<O extends Order = OrderRow> {
  product_id: string;
  product: Product | undefined;
  /** The unit with most lines first. */
  units: UnitTotal<O>[];
}

/** How much of a product (id) in a unit (id) is still to buy, in thousandths. */
export type ToBuy = (productId: string, unitId: string) => bigint;

type Keep<O extends Order> = (order: O, line: Line) => boolean;

/**
 * Sums the lines of a day by product and unit: what customers ordered apart from what suppliers were asked for, and by whom.
 * Products are ordered by name. An order whose partner is not known counts as a customer's.
 * @param keep which lines count; all of them when nothing is said
 */
export function productTotals<O extends Order>(
  orders: readonly O[],
  reference: DayReference,
  compare: CompareNames,
  keep: Keep<O> = () => true,
): ProductTotal<O>[] {
  const totals = sumLines(orders, reference, keep);
  const byPartner = (a: ProductLine<O>, b: ProductLine<O>) =>
    compare(a.partner?.name ?? '', b.partner?.name ?? '') || compareText(a.line.id, b.line.id);
  for (const { units } of totals) {
    units.sort((a, b) => linesOf(b) - linesOf(a) || compareText(a.unit_id, b.unit_id));
    for (const { ordered, asked } of units) for (const { lines } of [ordered, asked]) lines.sort(byPartner);
  }
  return totals.sort(
    (a, b) =>
      compare(a.product?.name ?? '', b.product?.name ?? '') || compareText(a.product_id, b.product_id),
  );
}

/**
 * What is still to buy on a day: ordered less asked, by product and unit, never below zero.
 * @param orders all orders of the day: a part of them would give a wrong difference
 */
export function stillToBuy(orders: readonly Order[], reference: DayReference): ToBuy {
  const left = new Map<string, bigint>();
  for (const { product_id, units } of sumLines(orders, reference, () => true)) {
    for (const { unit_id, ordered, asked } of units)
      left.set(`${product_id} ${unit_id}`, ordered.quantity_milli - asked.quantity_milli);
  }
  return (productId, unitId) => {
    const difference = left.get(`${productId} ${unitId}`) ?? 0n;
    return difference > 0n ? difference : 0n;
  };
}

/** How many lines there are of a product in one unit, on both sides. */
export function linesOf({ ordered, asked }: UnitTotal<Order>): number {
  return ordered.lines.length + asked.lines.length;
}

function sumLines<O extends Order>(
  orders: readonly O[],
  reference: DayReference,
  keep: Keep<O>,
): ProductTotal<O>[] {
  const totals = new Map<string, ProductTotal<O>>();
  for (const order of orders) {
    const partner = reference.partners.get(order.partner_id);
    for (const line of order.flows) {
      if (keep(order, line)) addLine(totals, { order, line, partner }, reference);
    }
  }
  return [...totals.values()];
}

function addLine<O extends Order>(
  totals: Map<string, ProductTotal<O>>,
  entry: ProductLine<O>,
  reference: DayReference,
): void {
  const { product_id, unit_id, quantity_milli, price_cents } = entry.line;
  const total = totals.get(product_id) ?? {
    product_id,
    product: reference.products.get(product_id),
    units: [],
  };
  totals.set(product_id, total);
  let inUnit = total.units.find((each) => each.unit_id === unit_id);
  if (!inUnit) {
    inUnit = { unit_id, unit: reference.units.get(unit_id), ordered: nothing(), asked: nothing() };
    total.units.push(inUnit);
  }
  const side = sideOf(entry.partner) === 'suppliers' ? inUnit.asked : inUnit.ordered;
  side.quantity_milli += BigInt(quantity_milli);
  side.amount += lineAmount(quantity_milli, price_cents);
  side.lines.push(entry);
}

function nothing<O extends Order>(): Side<O> {
  return { quantity_milli: 0n, amount: 0n, lines: [] };
}
