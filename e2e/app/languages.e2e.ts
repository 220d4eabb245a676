import { readFile } from 'node:fs/promises';
import { describe, expect } from 'vitest';
import { until } from '../../testing/app/limits.ts';
import { SIZES } from '../../testing/browser/sizes.ts';
import { orderOf, stock } from '../../testing/world/stock.ts';
import { test } from '../support/test.ts';

describe.for(SIZES)('on %s', ([, browser]) => {
  test('in French, with the workspace’s currency: words, amounts, dates and the separators of its files', async ({
    account,
    openDevice,
  }) => {
    const metadata = { currency: 'CHF', week_start: 1 };
    const body = JSON.stringify({ organizationId: account.workspaceId, data: { metadata } });
    const headers = { 'content-type': 'application/json' };
    await account.call('/api/auth/organization/update', { method: 'POST', headers, body });
    await orderOf(await stock(account), 12_500);
    const device = await openDevice({
      account,
      locale: 'fr-FR',
      ...browser,
    });
    const page = await device.open();
    await page.getByRole('grid').getByText('12,5', { exact: true }).waitFor();
    await page.getByRole('tab', { name: 'Par produit' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('fr');
    const month = new Intl.DateTimeFormat('fr-FR', { month: 'long' }).format(new Date());
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain(month);
    await until(async () => /156,25\sCHF/.test(await page.getByRole('grid').innerText()), {
      what: 'the amount in francs',
    });
    await page.getByRole('button', { name: 'Actions du jour' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'Exporter en CSV pour des personnes' }).click(),
    ]);
    const [head = '', line = ''] = (await readFile(await download.path(), 'utf8')).split('\r\n');
    expect(head.startsWith('\uFEFF')).toBe(true);
    expect(line).toContain(';"12,5";;kg;');
  });
});
