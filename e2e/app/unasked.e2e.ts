import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { openBook } from '../../testing/browser/book.ts';
import { takeOrder } from '../../testing/browser/order-panel.ts';
import { LANDSCAPE, PHONE } from '../../testing/browser/sizes.ts';
import { stock } from '../../testing/world/stock.ts';
import { test } from '../support/test.ts';

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0';
const HINT = 'Quayside can be an app on this device.';

async function offerInstall(page: Page): Promise<void> {
  await page.evaluate(() => {
    const prompt = () => Promise.resolve({ outcome: 'dismissed' });
    dispatchEvent(Object.assign(new Event('beforeinstallprompt', { cancelable: true }), { prompt }));
  });
}

/** Makes the page believe that it runs in Firefox, which puts a question to the user before it keeps data. */
async function asInFirefox(page: Page, privately = false): Promise<void> {
  await page.addInitScript(
    ([userAgent, isPrivate]) => {
      Object.defineProperty(navigator, 'userAgent', { get: () => userAgent });
      const asked = globalThis as unknown as { asked: number };
      asked.asked = 0;
      let kept = false;
      navigator.storage.persisted = () => Promise.resolve(kept);
      navigator.storage.persist = () => {
        asked.asked += 1;
        kept = true;
        return Promise.resolve(true);
      };
      if (isPrivate)
        navigator.storage.getDirectory = () => Promise.reject(new DOMException('', 'SecurityError'));
    },
    [FIREFOX, privately] as const,
  );
}

const timesAsked = (page: Page): Promise<number> =>
  page.evaluate(() => (globalThis as unknown as { asked: number }).asked);

describe.for([
  ['a tablet', LANDSCAPE],
  ['a phone', PHONE],
] as const)('on %s', ([, size]) => {
  test('the hint to install comes when the order is closed, covers nothing, and comes once', async ({
    account,
    openDevice,
  }) => {
    await stock(account);
    const page = await openBook(await openDevice({ account, ...size }));
    await offerInstall(page);
    await takeOrder(page, 'Chez Marius', [['Salmon', '5']]);
    const hint = page.getByText(HINT);
    await page.getByRole('dialog').getByText('Salmon').first().waitFor();
    expect(await hint.count()).toBe(0);
    await page.getByRole('button', { name: 'Done' }).last().click();
    await hint.waitFor();
    // It is part of the page: what is under its lower edge begins below it.
    const [banner, main] = await Promise.all([
      page.locator('.frame__banner').boundingBox(),
      page.locator('#content').boundingBox(),
    ]);
    expect((banner?.y ?? 0) + (banner?.height ?? 0)).toBeLessThanOrEqual((main?.y ?? 0) + 1);

    // What is opened is alone.
    await page.getByRole('button', { name: 'New order' }).first().click();
    await hint.waitFor({ state: 'detached' });
    await page.goBack();
    await hint.waitFor();
    await page.getByRole('button', { name: 'Not now' }).click();
    await hint.waitFor({ state: 'detached' });
    await page.reload();
    await takeOrder(page, 'Chez Marius', [['Cod', '6']]);
    await page.getByRole('button', { name: 'Done' }).last().click();
    await page.getByRole('button', { name: 'New order' }).first().waitFor();
    expect(await hint.count()).toBe(0);
  });
});

test('Firefox’s question for storage is announced first, and put only after a tap', async ({
  account,
  openDevice,
}) => {
  await stock(account);
  const device = await openDevice({ account, ...LANDSCAPE });
  const page = await device.open('about:blank');
  await asInFirefox(page);
  await page.goto(device.network.url);
  await takeOrder(page, 'Chez Marius', [['Salmon', '5']]);
  await page.getByRole('button', { name: 'Done' }).last().click();
  await page.getByText('Keep the orders on this device for good?').waitFor();
  expect(await timesAsked(page)).toBe(0);
  await page.getByRole('button', { name: 'Let the browser ask' }).click();
  await page.getByText('The browser keeps this data now.').waitFor();
  expect(await timesAsked(page)).toBe(1);
});

test('a private window says that closing it forgets everything, before and after signing in', async ({
  account,
  openDevice,
}) => {
  const stranger = await openDevice();
  const first = await stranger.open('about:blank');
  await asInFirefox(first, true);
  await first.goto(stranger.network.url);
  await first.getByText('This looks like a private window').waitFor();

  const device = await openDevice({ account });
  const page = await device.open('about:blank');
  await asInFirefox(page, true);
  await page.goto(device.network.url);
  await page.getByText('This looks like a private window').waitFor();
  await page.getByRole('button', { name: 'Understood' }).click();
  await page.getByText('This looks like a private window').waitFor({ state: 'detached' });
  await page.goto(new URL('/settings', device.network.url).href);
  await page.getByText(/This looks like a private window/).waitFor();
});

describe('help says what this browser does with every tab closed', () => {
  test('it sends where it has Background Sync', async ({ account, openDevice }) => {
    const page = await openBook(await openDevice({ account }));
    await page.goto(new URL('/help', page.url()).href);
    await page.getByText('What waits is sent all the same').waitFor();
    await page.getByText('This browser does not tell Quayside whether this is one.').waitFor();
  });

  test('it sends nothing where it has none', async ({ account, openDevice }) => {
    const page = await openBook(await openDevice({ account, withoutBackgroundSync: true }));
    await page.goto(new URL('/help', page.url()).href);
    await page.getByText('this browser sends only while Quayside is open in a tab').waitFor();
  });
});
