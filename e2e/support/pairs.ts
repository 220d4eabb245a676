import type { Page } from 'playwright-core';
import { uuidv7 } from 'uuidv7';
import type { Operation } from '../../shared/protocol/operation.ts';
import type { Account } from '../../testing/app/accounts.ts';
import { join } from '../../testing/app/accounts.ts';
import { until } from '../../testing/app/limits.ts';
import { openBook } from '../../testing/browser/book.ts';
import type { Device } from '../../testing/browser/device.ts';
import { fieldsOfLine, orderFields, partnerFields } from '../../testing/builders/a-record.ts';
import { type Stock, stock, today } from '../../testing/world/stock.ts';
import { noticesOf, ordersOf, waitingOf } from './device-store.ts';

/** Minor units for one of either product: 17 of salmon and 12 of cod come to 362.50. */
const PRICE = 1250;
const SENT_LIMIT = 60_000; // ms; a push and a pull of many changes on a busy machine

/** One of two people, with a device of his own. */
export interface Person {
  account: Account;
  device: Device;
  page: Page;
}

/** Two people of one workspace, both synced. `names` become partners, each with two orders of today: o1 has salmon 12, o2 salmon 5 and cod 12. */
export interface Market {
  ada: Person;
  ben: Person;
  supply: Stock;
  partners: ReadonlyMap<string, string>;
}

/** Makes the orders as another device would, and opens both devices. */
export async function market(
  server: { url: string },
  account: Account,
  openDevice: (options: { account: Account }) => Promise<Device>,
  names: readonly string[],
): Promise<Market> {
  const supply = await stock(account);
  const partners = new Map(names.map((name) => [name, uuidv7()]));
  await supply.pusher.push(...[...partners].flatMap(([name, id]) => twoOrders(supply, name, id)));
  const guest = await join(server, account, 'Ben Okafor');
  const person = async (who: Account): Promise<Person> => {
    const device = await openDevice({ account: who });
    return { account: who, device, page: await openBook(device) };
  };
  const [ada, ben] = await Promise.all([person(account), person(guest)]);
  return { ada, ben, supply, partners };
}

function twoOrders(supply: Stock, name: string, partner_id: string): Operation[] {
  const [o1, o2] = [uuidv7(), uuidv7()];
  const order = (id: string): Operation => ({
    op: 'create',
    entity: 'pre_order',
    id,
    fields: { ...orderFields({ partner_id, delivery_date: today() }) },
  });
  const line = (pre_order_id: string, product_id: string, quantity_milli: number): Operation => ({
    op: 'create',
    entity: 'flow',
    id: uuidv7(),
    fields: {
      ...fieldsOfLine({ pre_order_id, product_id, unit_id: supply.unit, quantity_milli, price_cents: PRICE }),
    },
  });
  return [
    { op: 'create', entity: 'partner', id: partner_id, fields: { ...partnerFields({ name }) } },
    order(o1),
    line(o1, supply.salmon, 12_000),
    order(o2),
    line(o2, supply.salmon, 5_000),
    line(o2, supply.cod, 12_000),
  ];
}

/** Brings a device back, and waits until it has sent everything; its page stays. */
export async function comeBack({ device, page, account }: Person): Promise<void> {
  await device.network.up();
  await page.goto(new URL(`/recap/${today()}`, page.url()).href);
  await until(async () => (await waitingOf(page, account)) === 0, {
    what: 'an empty outbox',
    limit: SENT_LIMIT,
  });
}

/** Waits until both devices show the same orders. */
export async function agreed({ ada, ben }: Market): Promise<void> {
  const shown = async ({ page, account }: Person): Promise<string> => {
    const orders = await ordersOf(page, account);
    const records = orders.flatMap((order) =>
      [order, ...order.flows].map((each) => `${order.id} ${each.id} ${each.version}`),
    );
    return records.sort().join();
  };
  await until(async () => (await shown(ada)) === (await shown(ben)), {
    what: 'the same orders on both devices',
    limit: SENT_LIMIT,
  });
}

/**
 * A partner's orders on a device in words, `today: Cod 12, Salmon 5, Salmon 12 = 362.50`, each order's lines by name and
 * quantity; other days by their date's distance. Orders are sorted by what they say.
 */
export async function goods({ supply, partners }: Market, who: Person, name: string): Promise<string[]> {
  const orders = await ordersOf(who.page, who.account);
  const words = orders
    .filter(({ partner_id }) => partner_id === partners.get(name))
    .map(({ delivery_date, status, flows }) => {
      const lines = flows
        .map(({ product_id, quantity_milli }) => ({
          product: product_id === supply.salmon ? 'Salmon' : 'Cod',
          quantity: quantity_milli / 1000,
        }))
        .sort((a, b) => a.product.localeCompare(b.product) || a.quantity - b.quantity)
        .map(({ product, quantity }) => `${product} ${quantity}`);
      const cents = flows.reduce((sum, line) => sum + (line.quantity_milli * line.price_cents) / 1000, 0);
      const day = delivery_date === today() ? 'today' : 'later';
      return `${day}, ${status}: ${lines.join(', ') || 'nothing'} = ${(cents / 100).toFixed(2)}`;
    });
  return words.sort();
}

/** What the sync page says to a person of a partner's orders: one text a notice. */
export async function told({ page, account }: Person): Promise<string[]> {
  const count = (await noticesOf(page, account)).filter(({ closed_ms }) => closed_ms === null).length;
  await page.goto(new URL('/status', page.url()).href);
  const cards = page.locator('.notice');
  await until(async () => (await cards.count()) === count, { what: 'the notices on the page' });
  return (await cards.allInnerTexts()).map((text) => text.replaceAll('\n', ' '));
}
