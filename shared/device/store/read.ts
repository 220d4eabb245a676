import { addDays, dayNumber } from '../../records/dates.ts';
import type { Partner } from '../../records/partner.ts';
import type { Product } from '../../records/product.ts';
import type { Unit } from '../../records/unit.ts';
import type { Notice } from '../rows/notice.ts';
import type { OutboxEntry } from '../rows/outbox-entry.ts';
import type { OrderRow, Shown } from '../rows/row.ts';
import { getMeta } from './context.ts';
import type { Device } from './open.ts';
import type { MetaValues } from './schema.ts';

/** The reference data of a device, deleted records included (with `deleted_at`): orders go on naming them. */
export interface Reference {
  units: Shown<Unit>[];
  partners: Shown<Partner>[];
  products: Shown<Product>[];
}

/** What was last charged for a product to a partner. */
export interface LastPrice {
  price_cents: number;
  unit_id: string;
  /** The last price in each unit. */
  by_unit: ReadonlyMap<string, number>;
  delivery_date: string;
}

/** How many of a partner's latest orders tell his last prices. */
const LAST_ORDERS = 30;

/** The orders delivered on `date` (`YYYY-MM-DD`), as they are shown. */
export function readDay(device: Device, date: string): Promise<OrderRow[]> {
  return device.read((db) => db.getAllFromIndex('orders', 'by_delivery_date', date));
}

/** The orders of these partners delivered on `date`, as they are shown; each partner's are together, in the partners' order. */
export function readOrdersOf(
  device: Device,
  partnerIds: readonly string[],
  date: string,
): Promise<OrderRow[]> {
  return device.read(async (db) => {
    const index = db.transaction('orders').store.index('by_partner');
    return (await Promise.all(partnerIds.map((id) => index.getAll([id, date])))).flat();
  });
}

/** One order as it is shown, or null where it is deleted or not kept here. */
export function readOrder(device: Device, id: string): Promise<OrderRow | null> {
  return device.read(async (db) => (await db.get('orders', id)) ?? null);
}

/** The orders of these ids that the device keeps, as they are shown; a deleted or unknown one is left out. */
export function readOrders(device: Device, ids: readonly string[]): Promise<OrderRow[]> {
  return device.read(async (db) => {
    const { store } = db.transaction('orders');
    const rows = await Promise.all(ids.map((id) => store.get(id)));
    return rows.filter((row) => row !== undefined);
  });
}

/** All units, partners and products, in one moment. */
export function readReference(device: Device): Promise<Reference> {
  return device.read(async (db) => {
    const tx = db.transaction(['units', 'partners', 'products']);
    const [units, partners, products] = await Promise.all([
      tx.objectStore('units').getAll(),
      tx.objectStore('partners').getAll(),
      tx.objectStore('products').getAll(),
    ]);
    return { units, partners, products };
  });
}

/**
 * How many orders each date from `from` to `to` (both included; some weeks) has; dates without orders are left out. An order
 * without lines is not counted.
 */
export function readDayCounts(device: Device, from: string, to: string): Promise<Map<string, number>> {
  return device.read(async (db) => {
    const { store } = db.transaction('orders');
    const index = store.index('by_delivery_date');
    const dates = Array.from({ length: dayNumber(to) - dayNumber(from) + 1 }, (_, day) => addDays(from, day));
    // Asked for all at once: a cursor over the dates would be a round trip for each.
    const asked = dates.map(async (date) => [date, await index.count(date)] as const);
    const empty = new Map<string, number>();
    let cursor = await store.index('by_size').openKeyCursor(IDBKeyRange.bound([0, from], [0, to]));
    for (; cursor; cursor = await cursor.continue()) {
      const [, date] = cursor.key;
      empty.set(date, (empty.get(date) ?? 0) + 1);
    }
    const counts = (await Promise.all(asked)).map(
      ([date, count]) => [date, count - (empty.get(date) ?? 0)] as const,
    );
    return new Map(counts.filter(([, count]) => count > 0));
  });
}

/** Each product's last price and unit for a partner, from his latest orders on this device; by product id. */
export function readLastPrices(device: Device, partnerId: string): Promise<Map<string, LastPrice>> {
  return device.read(async (db) => {
    const prices = new Map<string, LastPrice & { by_unit: Map<string, number> }>();
    const range = IDBKeyRange.bound([partnerId, ''], [partnerId, '\uffff']);
    let cursor = await db.transaction('orders').store.index('by_partner').openCursor(range, 'prev');
    for (let orders = 0; cursor && orders < LAST_ORDERS; orders++) {
      for (const { product_id, price_cents, unit_id } of cursor.value.flows) {
        const { delivery_date } = cursor.value;
        const last = prices.get(product_id) ?? { price_cents, unit_id, delivery_date, by_unit: new Map() };
        if (!last.by_unit.has(unit_id)) last.by_unit.set(unit_id, price_cents);
        prices.set(product_id, last);
      }
      cursor = await cursor.continue();
    }
    return prices;
  });
}

/** A page of what waits, oldest first: `limit` entries after the one with number `after`. */
export function readOutbox(device: Device, page: { after?: number; limit: number }): Promise<OutboxEntry[]> {
  const range = page.after === undefined ? null : IDBKeyRange.lowerBound(page.after, true);
  return device.read((db) => db.getAll('outbox', range, page.limit));
}

/** How many mutations are unsent: waiting or frozen. */
export function countUnsent(device: Device): Promise<number> {
  return device.read((db) => db.count('outbox'));
}

/** How many mutations are frozen: sent, or being sent, and not answered yet. */
export function countFrozen(device: Device): Promise<number> {
  // A waiting entry has no batch (null), and an index leaves null out.
  return device.read((db) => db.countFromIndex('outbox', 'by_batch'));
}

/** The open notices, or the closed ones that are still readable; oldest first. */
export function readNotices(device: Device, which: { open: boolean }): Promise<Notice[]> {
  return device.read(async (db) => {
    const notices = await db.getAll('notices');
    return notices
      .filter((notice) => (notice.closed_ms === null) === which.open)
      .sort((a, b) => a.created_ms - b.created_ms || (a.id < b.id ? -1 : 1));
  });
}

/** How many notices are open. */
export function countOpenNotices(device: Device): Promise<number> {
  return device.read(async (db) => {
    const store = db.transaction('notices').store;
    // An open notice has no closing time (null), and an index leaves null out.
    const [all, closed] = await Promise.all([store.count(), store.index('by_closed').count()]);
    return all - closed;
  });
}

/** One value under `meta`, or null where there is none yet. */
export function readMeta<K extends keyof MetaValues>(device: Device, key: K): Promise<MetaValues[K] | null> {
  return device.read(async (db) => (await getMeta(db.transaction('meta'), key)) ?? null);
}
