import { lineAmount } from '../../../shared/records/amounts.ts';
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

/** The orders that have lines. One without is shown, and counted nowhere. */
export function withLines<O extends Order>(orders: readonly O[]): readonly O[] {
  return orders.every(({ flows }) => flows.length > 0)
    ? orders
    : orders.filter(({ flows }) => flows.length > 0);
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
    totals[sideOf(reference.partners.get(order.partner_id))] += orderAmount(order);
  }
  totals.partners = new Set(orders.map((order) => order.partner_id)).size;
  return totals;
}

/** On which side a partner stands. One that is not known counts as a customer. */
export function sideOf(partner: Partner | undefined): 'clients' | 'suppliers' {
  return partner?.type === 'supplier' ? 'suppliers' : 'clients';
}

/** The customers and the suppliers among groups, each in their order. */
export function bySide<G extends { partner: Partner | undefined }>(
  groups: readonly G[],
): { clients: G[]; suppliers: G[] } {
  return {
    clients: groups.filter(({ partner }) => sideOf(partner) === 'clients'),
    suppliers: groups.filter(({ partner }) => sideOf(partner) === 'suppliers'),
  };
}

/** Orders two texts by their code units, the same on every device. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
