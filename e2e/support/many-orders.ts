import type { Page } from 'playwright-core';
import { uuidv7 } from 'uuidv7';
import type { DayResponse } from '../../shared/protocol/day.ts';
import type { Account } from '../../testing/app/accounts.ts';
import { until } from '../../testing/app/limits.ts';
import { orderFields, partnerFields } from '../../testing/builders/a-record.ts';
import { type Stock, today } from '../../testing/world/stock.ts';

/** Orders a mutation: each takes three operations. */
const IN_ONE = 300;
const CLICKS_LIMIT = 60_000; // ms

/** Makes orders of today, each of a partner of its own, with a line of salmon, as another device would. @returns their ids */
export async function manyOrders({ pusher, salmon, unit }: Stock, count: number): Promise<string[]> {
  const orders = Array.from({ length: count }, () => uuidv7());
  for (let from = 0; from < count; from += IN_ONE) {
    const operations = orders.slice(from, from + IN_ONE).flatMap((order, index) => {
      const name = `Stall ${String(from + index + 1).padStart(3, '0')}`;
      const partner_id = uuidv7();
      const head = { partner_id, status: 'pending', order_date: null, delivery_date: today() } as const;
      const line = { pre_order_id: order, product_id: salmon, unit_id: unit, quantity_milli: 2_000 };
      return [
        {
          op: 'create',
          entity: 'partner',
          id: partner_id,
          fields: partnerFields({ name }),
        } as const,
        { op: 'create', entity: 'pre_order', id: order, fields: orderFields(head) } as const,
        {
          op: 'create',
          entity: 'flow',
          id: uuidv7(),
          fields: { ...line, price_cents: 1_250, comment: null },
        } as const,
      ];
    });
    await pusher.push(...operations);
  }
  return orders;
}

const PENDING = /: pending\. confirm/i;
const CONFIRMED = /: confirmed\. set back/i;

/** Confirms orders of the day that is shown, tap by tap: a change each. Resolves when the page shows them confirmed. */
export function confirmOrders(page: Page, count: number): Promise<void> {
  return toggleOrders(page, count, PENDING, CONFIRMED);
}

/** Sets confirmed orders back to pending, as `confirmOrders`. */
export function setBackOrders(page: Page, count: number): Promise<void> {
  return toggleOrders(page, count, CONFIRMED, PENDING);
}

async function toggleOrders(page: Page, count: number, from: RegExp, to: RegExp): Promise<void> {
  const before = page.getByRole('button', { name: from });
  const after = page.getByRole('button', { name: to });
  await before.nth(count - 1).waitFor({ state: 'attached', timeout: CLICKS_LIMIT });
  const there = await after.count();
  await before.evaluateAll((buttons, many) => {
    for (const button of buttons.slice(0, many)) (button as HTMLElement).click();
  }, count);
  await after.nth(there + count - 1).waitFor({ state: 'attached', timeout: CLICKS_LIMIT });
}

/** How many orders of today are confirmed on the server. */
export async function confirmedOnServer({ call, workspaceId }: Account): Promise<number> {
  const response = await call(`/sync/day?protocol=1&workspace=${workspaceId}&date=${today()}`);
  if (!response.ok) throw new Error(`GET /sync/day: ${response.status} ${await response.text()}`);
  const { orders } = (await response.json()) as DayResponse;
  return orders.filter(({ status }) => status === 'confirmed').length;
}

/** Waits until so many orders of today are confirmed on the server. */
export async function untilConfirmed(account: Account, count: number, limit = 45_000): Promise<void> {
  const what = `${count} confirmed orders on the server`;
  await until(async () => (await confirmedOnServer(account)) === count, { limit, what });
}
