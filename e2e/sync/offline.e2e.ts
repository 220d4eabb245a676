import postgres from 'postgres';
import { describe, expect } from 'vitest';
import { until } from '../../testing/app/limits.ts';
import { indicator, lineRow, openBook, synced } from '../../testing/browser/book.ts';
import { addLine, openOrder, panelLine, setQuantity, takeOrder } from '../../testing/browser/order-panel.ts';
import { orderOf, stock } from '../../testing/world/stock.ts';
import { test } from '../support/test.ts';

/** Asks the database until a line of this quantity is there. */
async function untilStored(
  url: string,
  workspace: string,
  quantity_milli: number,
  limit = 20_000,
): Promise<void> {
  const sql = postgres(url, { max: 1 });
  try {
    await until(
      async () => {
        const rows = await sql`
          select from flows where workspace_id = ${workspace} and quantity_milli = ${quantity_milli} and deleted_at is null`;
        return rows.length === 1;
      },
      { limit, what: `a line of ${quantity_milli} in Postgres` },
    );
  } finally {
    await sql.end();
  }
}

describe('without a network', () => {
  test('[O8] a cold start shows today with its data, with the server stopped and the browser restarted', async ({
    server,
    account,
    openDevice,
  }) => {
    await orderOf(await stock(account));
    const device = await openDevice({ account });
    await lineRow(await openBook(device), 'Salmon', '12').waitFor();
    await server.stop();
    await device.restart();
    const page = await device.open('/');
    await lineRow(page, 'Salmon', '12').waitFor();
    await page.getByText('Chez Marius').first().waitFor();
    expect(await page.title()).toContain('Quayside');
    await server.start();
  });

  test('[O1] edits survive a reload, and SIGKILL right after "saved" is shown', async ({
    account,
    database,
    openDevice,
  }) => {
    await stock(account);
    const device = await openDevice({ account });
    const page = await openBook(device);
    await device.network.down();
    await takeOrder(page, 'Chez Marius', [['Salmon', '7']]);
    await page.reload();
    await lineRow(page, 'Salmon', '7').waitFor();
    await openOrder(page, 'Chez Marius');
    await addLine(page, 'Cod', '3');
    await device.kill();
    await device.restart();
    const again = await device.open('/');
    await lineRow(again, 'Salmon', '7').waitFor();
    await lineRow(again, 'Cod', '3').waitFor();
    await device.network.up();
    await synced(again);
    await untilStored(database.url, account.workspaceId, 7_000);
    await untilStored(database.url, account.workspaceId, 3_000);
  });

  test('[O5] with every tab closed, the order is in Postgres when the network returns', async ({
    account,
    database,
    openDevice,
  }) => {
    await stock(account);
    const device = await openDevice({ account });
    const page = await openBook(device);
    await device.setOffline(true);
    await takeOrder(page, 'Blue Oyster', [['Cod', '21']]);
    await indicator(page, /waits? to be sent|no connection/i).waitFor();
    await device.closeTabs();
    await device.setOffline(false);
    await untilStored(database.url, account.workspaceId, 21_000, 60_000);
  });

  test('[O5] without the Background Sync API it goes out at the next start', async ({
    account,
    database,
    openDevice,
  }) => {
    await stock(account);
    const device = await openDevice({ account, withoutBackgroundSync: true });
    const page = await openBook(device);
    expect(await page.evaluate(() => 'SyncManager' in globalThis)).toBe(false);
    await device.setOffline(true);
    await takeOrder(page, 'Blue Oyster', [['Cod', '22']]);
    await device.closeTabs();
    await device.setOffline(false);
    await device.open('/');
    await untilStored(database.url, account.workspaceId, 22_000);
  });

  test('[O4] a product made offline is used at once; made and deleted offline sends nothing; 50 edits send one operation', {
    timeout: 240_000,
  }, async ({ account, database, openDevice }) => {
    await stock(account);
    const device = await openDevice({ account });
    const page = await openBook(device);
    await device.network.down();
    await takeOrder(page, 'Chez Marius', [['Smoked eel', '2']]);
    await page.goto(new URL('/units', page.url()).href);
    await page
      .getByRole('button', { name: /new unit/i })
      .first()
      .click();
    await page.getByLabel('Name', { exact: true }).fill('Box');
    await page.getByLabel('Abbreviation', { exact: true }).fill('bx');
    await page.getByRole('group', { name: 'Decimals' }).getByRole('radio', { name: '0' }).check();
    await page
      .getByRole('button', { name: /^(save|add)/i })
      .last()
      .click();
    await page.getByText('Box').first().click();
    await page
      .getByRole('button', { name: /delete/i })
      .last()
      .click();
    // The message stays as long as the pointer is over it: only the list must lose it.
    await page.locator('#content').getByText('Box').first().waitFor({ state: 'hidden' });
    await page.goto(new URL('/', page.url()).href);
    await openOrder(page, 'Chez Marius');
    for (let quantity = 101; quantity <= 150; quantity++)
      await setQuantity(page, 'Smoked eel', String(quantity));
    await device.network.up();
    await synced(page);
    await untilStored(database.url, account.workspaceId, 150_000);
    const sql = postgres(database.url, { max: 1 });
    const changes = await sql`
      select entity, op from changes where workspace_id = ${account.workspaceId} and sync_id > 1 order by sync_id, entity`;
    await sql.end();
    expect(changes.map(({ entity, op }) => `${op} ${entity}`).sort()).toEqual([
      'create flow',
      'create pre_order',
      'create product',
    ]);
    await panelLine(page, 'Smoked eel').waitFor();
  });
});
