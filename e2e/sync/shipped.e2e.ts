import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import postgres from 'postgres';
import { describe, expect } from 'vitest';
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts';
import { shippedRelease } from '../../testing/app/release.ts';
import { indicator, lineRow, synced } from '../../testing/browser/book.ts';
import type { Device } from '../../testing/browser/device.ts';
import { openOrder, setQuantity, takeOrder } from '../../testing/browser/order-panel.ts';
import { test } from '../support/test.ts';
import { enter } from '../support/unsent.ts';
import { acceptUpdate } from '../support/update.ts';

const USER = { email: `${randomUUID()}@example.org`, password: `pw-${randomUUID()}` };

/** Signs up on the first screen, makes a workspace and a unit in it. */
async function begin(device: Device): Promise<Page> {
  const page = await device.open();
  await page.getByRole('textbox', { name: 'Your name' }).fill('Ada Martin');
  await page.getByRole('textbox', { name: 'E-mail' }).fill(USER.email);
  await page.getByLabel('Password', { exact: true }).fill(USER.password);
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.getByRole('textbox', { name: 'Name of the workspace' }).fill('Quay Street Fish');
  await page.getByRole('button', { name: 'Create workspace' }).click();
  await synced(page);
  await page.goto(new URL('/units', page.url()).href);
  await page
    .getByRole('button', { name: /new unit/i })
    .first()
    .click();
  await page.getByLabel('Name', { exact: true }).fill('Kilogram');
  await page.getByLabel('Abbreviation', { exact: true }).fill('kg');
  const save = page.getByRole('button', { name: 'Save', exact: true });
  await save.click();
  await save.waitFor({ state: 'detached' });
  await page.goto(new URL('/', page.url()).href);
  return page;
}

/** The versions of the protocol in which a device pulled. */
function pulledAs(device: Device): Set<string | null> {
  const pulls = device.network.exchanges.filter(({ path }) => path.startsWith('/sync/pull'));
  return new Set(pulls.map(({ path }) => new URL(path, device.network.url).searchParams.get('protocol')));
}

/** The live lines in Postgres: partner, product, quantity. */
async function stored(databaseUrl: string): Promise<string[]> {
  const sql = postgres(databaseUrl, { max: 1 });
  const rows = await sql<{ told: string }[]>`
    select concat_ws(' ', partners.name, products.name, quantity_milli / 1000) as told from flows
    join pre_orders on pre_orders.id = pre_order_id join partners on partners.id = partner_id
    join products on products.id = product_id
    where flows.deleted_at is null and pre_orders.deleted_at is null`;
  await sql.end();
  return rows.map(({ told }) => told).sort();
}

describe('the app of version 1.0.0, as tablets have it', () => {
  test('[O12] [P19] is updated with a waiting outbox, which arrives, while another tablet goes on with 1.0.0', {
    timeout: 240_000,
  }, async ({ server, database, openDevice, onTestFinished }) => {
    const shipped = await shippedRelease('1.0.0');
    onTestFinished(async () => {
      await server.stop();
      await server.start();
      await shipped.remove();
    });
    await server.stop();
    await server.start(shipped.dist);
    const tablet = await openDevice();
    const page = await begin(tablet);
    await takeOrder(page, 'Chez Marius', [
      ['Salmon', '5'],
      ['Cod', '2'],
    ]);
    await takeOrder(page, 'Blue Oyster', [['Cod', '3']]);
    await synced(page);
    const other = await openDevice();
    const beside = await other.open();
    await beside.getByRole('button', { name: 'I have an account' }).click();
    await enter(beside, USER);
    await lineRow(beside, 'Salmon', '5').waitFor();

    await tablet.network.down();
    await openOrder(page, 'Chez Marius');
    await setQuantity(page, 'Salmon', '9');
    await takeOrder(page, 'Harbour Inn', [['Salmon', '7']]);
    await openOrder(page, 'Blue Oyster');
    await page.getByRole('button', { name: 'Actions for the order' }).click();
    await page.getByRole('menuitem', { name: 'Delete the order' }).click();
    await lineRow(page, 'Cod', '3').waitFor({ state: 'detached' });
    await indicator(page, /waits? to be sent|no connection/i).waitFor();

    await server.stop();
    await server.start();
    await openOrder(beside, 'Chez Marius');
    await setQuantity(beside, 'Cod', '4');
    await synced(beside);

    const refused = tablet.network.refuse('/sync/push');
    await tablet.network.up();
    await acceptUpdate(tablet, page);
    refused.stop();
    await page.reload();
    await synced(page, 60_000);
    const arrived = ['Chez Marius Cod 4', 'Chez Marius Salmon 9', 'Harbour Inn Salmon 7'];
    expect(await stored(database.url)).toEqual(arrived);
    for (const shown of [page, beside]) {
      await lineRow(shown, 'Salmon', '9').waitFor();
      await lineRow(shown, 'Salmon', '7').waitFor();
      await lineRow(shown, 'Cod', '4').waitFor();
      await lineRow(shown, 'Cod', '3').waitFor({ state: 'detached' });
    }

    await openOrder(beside, 'Harbour Inn');
    await setQuantity(beside, 'Salmon', '8');
    await lineRow(page, 'Salmon', '8').waitFor();
    expect(pulledAs(other)).toEqual(new Set(['1']));
    expect(pulledAs(tablet)).toContain(String(PROTOCOL_VERSION));
  });
});
