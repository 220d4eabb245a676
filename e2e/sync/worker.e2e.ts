import postgres from 'postgres';
import { describe, expect } from 'vitest';
import type { Account } from '../../testing/app/accounts.ts';
import { until } from '../../testing/app/limits.ts';
import { lineRow, openBook, synced } from '../../testing/browser/book.ts';
import { takeOrder } from '../../testing/browser/order-panel.ts';
import { orderOf, stock } from '../../testing/world/stock.ts';
import { test } from '../support/test.ts';

/** The live lines of a workspace in Postgres, by quantity, and how often each mutation is in the ledger. */
async function stored(url: string, { workspaceId }: Account): Promise<number[]> {
  const sql = postgres(url, { max: 1 });
  try {
    const rows = await sql<{ quantity: number }[]>`
      select quantity_milli as quantity from flows
      where workspace_id = ${workspaceId} and deleted_at is null order by quantity_milli`;
    return rows.map((row) => row.quantity);
  } finally {
    await sql.end();
  }
}

describe('the worker stopped', () => {
  test.for([
    ['before the push reaches the server', 'request'],
    ['after the server committed, before its answer came', 'answer'],
  ] as const)('[O5] [P4] %s: no loss, no double', async ([, where], { account, database, openDevice }) => {
    await stock(account);
    const device = await openDevice({ account });
    const page = await openBook(device);
    const held = device.network.hold('/sync/push', where, 1);
    await takeOrder(page, 'Chez Marius', [['Salmon', '41']]);
    await until(() => held.hits() > 0, { what: 'a push under way', limit: 30_000 });
    if (where === 'answer')
      await until(async () => (await stored(database.url, account)).length > 0, { limit: 30_000 });
    await device.workers.stop();
    held.stop();
    await page.reload();
    await synced(page);
    await lineRow(page, 'Salmon', '41').waitFor();
    expect(await stored(database.url, account)).toEqual([41_000]);
  });

  test('[P4] the answer lost three times after the commit: no loss, no double', async ({
    account,
    database,
    openDevice,
  }) => {
    await stock(account);
    const device = await openDevice({ account });
    const page = await openBook(device);
    const lost = device.network.lose('/sync/push', 3);
    await takeOrder(page, 'Chez Marius', [['Salmon', '42']]);
    await until(() => lost.hits() === 3, { what: 'three lost answers', limit: 60_000 });
    await synced(page, 60_000);
    expect(await stored(database.url, account)).toEqual([42_000]);
  });

  test.for([
    ['before the pull reaches the server', 'request'],
    ['before its answer came', 'answer'],
  ] as const)('[O7] %s: nothing half, nothing missed', async ([, where], { account, openDevice }) => {
    const supply = await stock(account);
    const { line } = await orderOf(supply);
    const device = await openDevice({ account });
    const page = await openBook(device);
    await lineRow(page, 'Salmon', '12').waitFor();
    const stream = device.network.refuse('/sync/events');
    device.network.cut('/sync/events');
    const { unit, pusher } = supply;
    const fields = { quantity_milli: 43_000, unit_id: unit };
    await pusher.push({ op: 'update', entity: 'flow', id: line, expected_version: 1, fields });
    const held = device.network.hold('/sync/pull', where, 1);
    await page.reload();
    await until(() => held.hits() > 0, { what: 'a pull under way', limit: 30_000 });
    await device.workers.stop();
    held.stop();
    stream.stop();
    await page.reload();
    await lineRow(page, 'Salmon', '43').waitFor();
    await synced(page);
  });

  test('[O8] and the browser closed in the middle of the first snapshot: it goes on where it was', async ({
    account,
    openDevice,
  }) => {
    await orderOf(await stock(account));
    const device = await openDevice({ account });
    const held = device.network.hold('/sync/snapshot', 'answer', 1);
    await device.open('/');
    await until(() => held.hits() > 0, { what: 'a snapshot under way', limit: 30_000 });
    await device.workers.stop();
    await device.restart();
    held.stop();
    await lineRow(await openBook(device), 'Salmon', '12').waitFor();
  });

  test('in its sleep is woken by Background Sync and sends what waits', async ({
    account,
    database,
    openDevice,
  }) => {
    await stock(account);
    const device = await openDevice({ account });
    const page = await openBook(device);
    const refused = device.network.refuse('/sync/push');
    await takeOrder(page, 'Chez Marius', [['Salmon', '44']]);
    await until(() => refused.hits() > 0, { what: 'a refused push', limit: 30_000 });
    await device.closeTabs();
    await device.workers.stop();
    refused.stop();
    await device.workers.sync('quayside-sync');
    await until(async () => (await stored(database.url, account)).includes(44_000), { limit: 30_000 });
    expect(await stored(database.url, account)).toEqual([44_000]);
  });
});
