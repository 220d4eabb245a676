import type { Order } from '../../shared/records/pre-order.ts';

/** The largest number of copies that are remembered; the oldest go first. */
const MOST_COPIES = 2_000;

const copies = new Map<string, Order>();

/** Remembers the server's copies of orders that were read online because the device does not keep their days. */
export function rememberCopies(orders: readonly Order[]): void {
  for (const order of orders) {
    copies.delete(order.id);
    copies.set(order.id, order);
  }
  for (const id of copies.keys()) {
    if (copies.size <= MOST_COPIES) break;
    copies.delete(id);
  }
}

/** The remembered copies of these orders. An action on them needs them as bases, since the device has none. */
export function copiesOf(ids: Iterable<string>): Order[] {
  return [...new Set(ids)].flatMap((id) => copies.get(id) ?? []);
}
