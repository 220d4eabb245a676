import { describe, expect } from 'vitest';
import { buildRelease } from '../../testing/app/release.ts';
import { indicator, lineRow, openBook, synced } from '../../testing/browser/book.ts';
import { takeOrder } from '../../testing/browser/order-panel.ts';
import { stock } from '../../testing/world/stock.ts';
import { test } from '../support/test.ts';
import { acceptUpdate } from '../support/update.ts';

describe('a new version', () => {
  test('[O12] deployed while changes wait: told, accepted by the user, nothing lost', {
    timeout: 240_000,
  }, async ({ server, account, openDevice, onTestFinished }) => {
    const release = buildRelease();
    onTestFinished(async () => {
      await server.stop();
      await server.start();
      await release.remove();
    });
    await stock(account);
    const device = await openDevice({ account });
    const page = await openBook(device);
    const refused = device.network.refuse('/sync/push');
    await takeOrder(page, 'Chez Marius', [['Salmon', '51']]);
    await page.getByRole('button', { name: 'Done' }).last().click();
    await server.stop();
    await server.start(release.dist);
    await acceptUpdate(device, page);
    await lineRow(page, 'Salmon', '51').waitFor();
    refused.stop();
    await page.reload();
    await synced(page, 60_000);
    await lineRow(page, 'Salmon', '51').waitFor();
    expect(device.workers.versions()).toHaveLength(1);
  });

  test('[P2] of the server that no longer speaks to this page: told to update, nothing lost', async ({
    account,
    openDevice,
  }) => {
    await stock(account);
    const device = await openDevice({ account });
    const page = await openBook(device);
    const refusal = { code: 'protocol_unsupported', message: 'Too old.', min: 2, max: 3 };
    const old = ['/sync/push', '/sync/pull', '/sync/events'].map((path) =>
      device.network.answer(path, 426, refusal),
    );
    device.network.cut('/sync/events');
    await takeOrder(page, 'Chez Marius', [['Salmon', '52']]);
    await indicator(page, /too old|update/i).waitFor();
    await page.reload();
    await lineRow(page, 'Salmon', '52').waitFor();
    for (const rule of old) rule.stop();
    await page.reload();
    await synced(page, 60_000);
    await lineRow(page, 'Salmon', '52').waitFor();
  });
});
