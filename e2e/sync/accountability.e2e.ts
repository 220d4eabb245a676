import type { Page } from 'playwright-core';
import postgres from 'postgres';
import { describe, expect } from 'vitest';
import { join } from '../../testing/app/accounts.ts';
import { until } from '../../testing/app/limits.ts';
import { indicator, openBook, synced } from '../../testing/browser/book.ts';
import { openOrder, panelLine, setQuantity } from '../../testing/browser/order-panel.ts';
import { orderOf, stock } from '../../testing/world/stock.ts';
import { noticesOf, ordersOf, poison, waitingOf } from '../support/device-store.ts';
import { exportUnsent } from '../support/download.ts';
import { confirmOrders, manyOrders, setBackOrders, untilConfirmed } from '../support/many-orders.ts';
import { test } from '../support/test.ts';

const LIMIT = 60_000; // ms

describe('[O9] conflicts', () => {
  test('100 of two devices are 100 notices for who lost, and none for who won', { timeout: 240_000 }, async ({
    server,
    account,
    openDevice,
  }) => {
    const orders = await manyOrders(await stock(account), 100);
    const ben = await join(server, account, 'Ben Okafor');
    const device = await openDevice({ account: ben });
    const page = await openBook(device);
    await device.network.down();
    await confirmOrders(page, 100);

    // There and back: the value is as it was, and still somebody chose it after Ben had read it.
    const winner = await openBook(await openDevice({ account }));
    await confirmOrders(winner, 100);
    await untilConfirmed(account, 100);
    await setBackOrders(winner, 100);
    await untilConfirmed(account, 0);
    await synced(winner, LIMIT);

    await device.network.up();
    await indicator(page, /100 changes were not taken over/i).waitFor({ timeout: LIMIT });
    const notices = await noticesOf(page, ben);
    expect(new Set(notices.map(({ record_id }) => record_id))).toEqual(new Set(orders));
    expect(notices).toHaveLength(100);
    for (const { kind, field, yours, theirs, by } of notices) {
      expect({ kind, field, yours, theirs }).toEqual({
        kind: 'field',
        field: 'status',
        yours: 'confirmed',
        theirs: 'pending',
      });
      expect(by?.name).toBe(account.name);
    }
    await page.reload();
    await indicator(page, /100 changes were not taken over/i).waitFor({ timeout: LIMIT });
    await untilConfirmed(account, 0);

    await winner.reload();
    await synced(winner, LIMIT);
    expect(await noticesOf(winner, account)).toEqual([]);
    expect(await indicator(winner, /not taken over/i).count()).toBe(0);
  });
});

describe('[O10] a poisoned change', () => {
  test('among 500 delays nobody: it is set aside and told, the others arrive', { timeout: 300_000 }, async ({
    account,
    openDevice,
  }) => {
    await manyOrders(await stock(account), 500);
    const device = await openDevice({ account });
    const page = await openBook(device);
    await device.network.down();
    await confirmOrders(page, 500);
    const poisoned = await poison(page, account);
    await device.network.up();
    await untilConfirmed(account, 499, 120_000);
    await indicator(page, /1 change was not taken over/i).waitFor({ timeout: LIMIT });
    expect(await waitingOf(page, account)).toBe(0);
    const notices = await noticesOf(page, account);
    expect(notices).toMatchObject([{ kind: 'set_aside', mutation: { mutation_id: poisoned } }]);
  });
});

describe('[O1] a full disk', () => {
  test('says so, shows no false "saved", keeps what was there, and works again with room', {
    timeout: 240_000,
  }, async ({ account, openDevice }) => {
    await orderOf(await stock(account));
    const device = await openDevice({ account });
    const page = await openBook(device);
    await openOrder(page, 'Chez Marius');
    const quota = await page.context().newCDPSession(page);
    const { origin } = new URL(page.url());
    await quota.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });

    const refused = page.getByText(/Not saved: there is no room left/).first();
    const stored = async () => (await ordersOf(page, account))[0]?.flows[0]?.quantity_milli;
    // The browser asks for the quota again after half a minute only: what is saved until then is saved.
    let asked = 12;
    await until(
      async () => {
        asked += 1;
        await fillQuantity(page, String(asked));
        return (
          (await until(
            async () =>
              (await refused.isVisible()) ? 'refused' : (await stored()) === asked * 1_000 && 'saved',
            { limit: LIMIT, what: 'an answer to what was typed' },
          )) === 'refused'
        );
      },
      { limit: 120_000, what: 'the disk to be full' },
    );
    expect(await page.getByText('Saved on this device').count()).toBe(0);
    expect(await stored()).not.toBe(asked * 1_000);
    await panelLine(page, 'Salmon')
      .filter({ hasText: String(asked - 1) })
      .waitFor();

    await quota.send('Storage.overrideQuotaForOrigin', { origin });
    await setQuantity(page, 'Salmon', '78');
    await synced(page, LIMIT);
    expect(await stored()).toBe(78_000);
  });
});

/** Changes the quantity of the open order's line, whether it can be saved or not. */
async function fillQuantity(page: Page, quantity: string): Promise<void> {
  const line = panelLine(page, 'Salmon');
  if ((await line.getAttribute('aria-expanded')) !== 'true') await line.click();
  const field = page.getByLabel('Quantity', { exact: true }).first();
  await field.fill(quantity);
  await field.press('Enter');
}

describe('the rescue of a tablet', () => {
  test('[P6] its export, imported on another device, arrives once; twice imported, still once', {
    timeout: 180_000,
  }, async ({ server, account, openDevice, database }) => {
    await manyOrders(await stock(account), 20);
    const ben = await join(server, account, 'Ben Okafor');
    const tablet = await openDevice({ account });
    const page = await openBook(tablet);
    await tablet.network.down();
    await confirmOrders(page, 20);
    await indicator(page, /20 changes wait to be sent/i)
      .first()
      .click();
    const { path, file } = await exportUnsent(page);
    expect(file.mutations).toHaveLength(20);

    const other = await openDevice({ account: ben });
    const desk = await openBook(other, '/status');
    for (const told of [/20 changes taken over/, /taken over|were here already/]) {
      await desk.getByLabel('Import a file').setInputFiles(path);
      await desk.getByText(told).waitFor({ timeout: LIMIT });
      await synced(desk, LIMIT);
    }
    await untilConfirmed(ben, 20);
    // The tablet was not lost after all: it sends them as well.
    await tablet.network.up();
    await synced(page, LIMIT);
    expect(await waitingOf(page, account)).toBe(0);
    for (const each of [desk, page]) expect(await indicator(each, /not taken over/i).count()).toBe(0);
    await expectOnce(
      database.url,
      account.workspaceId,
      file.mutations.map(({ mutation_id }) => mutation_id),
    );
  });
});

/** Each mutation was answered once, whoever sent it how often, and changed its order once. */
async function expectOnce(databaseUrl: string, workspace: string, mutations: string[]): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1 });
  const rows = await sql`
    select m.mutation_id, c.op from mutations m
    join changes c on c.workspace_id = m.workspace_id and c.sync_id = m.sync_id
    where m.workspace_id = ${workspace} and c.op = 'update'`;
  const [{ most } = { most: 0 }] = await sql<{ most: number }[]>`
    select max(version) as most from pre_orders where workspace_id = ${workspace}`;
  await sql.end();
  expect(rows.map(({ mutation_id }) => mutation_id as string).sort()).toEqual([...mutations].sort());
  expect(most).toBe(2);
}
