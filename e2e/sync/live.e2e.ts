import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { join } from '../../testing/app/accounts.ts';
import { lineRow, openBook } from '../../testing/browser/book.ts';
import { openOrder, panelLine, setQuantity, takeOrder } from '../../testing/browser/order-panel.ts';
import { orderOf, setQuantityElsewhere, stock } from '../../testing/world/stock.ts';
import { test } from '../support/test.ts';

/** Makes the page note, by its own clock, when a text first appears among the orders. */
async function noteAppearance(page: Page, text: string): Promise<void> {
  await page.evaluate((wanted) => {
    const state = globalThis as unknown as { appeared: number | null };
    state.appeared = null;
    const look = (): void => {
      if (state.appeared === null && document.body.innerText.includes(wanted)) state.appeared = Date.now();
    };
    new MutationObserver(look).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
    });
  }, text);
}

/** Milliseconds since the epoch at which the noted text appeared. */
async function appearedAt(page: Page): Promise<number> {
  const handle = await page.waitForFunction(
    () => (globalThis as unknown as { appeared: number | null }).appeared,
  );
  return (await handle.jsonValue()) as number;
}

/** The slack for a machine that runs two browsers, a server and a database on two cores. */
const ONE_SECOND = 1_000;

describe('two devices online', () => {
  test('[L1] a change is on the other screen within a second of the commit', async ({
    server,
    account,
    openDevice,
  }) => {
    const supply = await stock(account);
    const { line } = await orderOf(supply);
    const ben = await join(server, account);
    const theirs = await openBook(await openDevice({ account: ben }));
    await lineRow(theirs, 'Salmon', '12').waitFor();
    await noteAppearance(theirs, '15.5');
    await setQuantityElsewhere(supply, line, 15_500);
    const committed = Date.now();
    expect((await appearedAt(theirs)) - committed).toBeLessThan(ONE_SECOND);
    await lineRow(theirs, 'Salmon', '15.5').waitFor();
  });

  test('[L1] what one takes by hand, the other sees', async ({ server, account, openDevice }) => {
    await stock(account);
    const ben = await join(server, account);
    const mine = await openBook(await openDevice({ account }));
    const theirs = await openBook(await openDevice({ account: ben }));
    await takeOrder(mine, 'Blue Oyster', [['Cod', '31']]);
    await lineRow(theirs, 'Cod', '31').waitFor();
    await openOrder(theirs, 'Blue Oyster');
    await setQuantity(theirs, 'Cod', '32');
    await panelLine(mine, 'Cod').filter({ hasText: '32' }).waitFor();
  });

  test('[L3] with the stream cut, within a second of its reconnect', async ({ account, openDevice }) => {
    const supply = await stock(account);
    const { line } = await orderOf(supply);
    const device = await openDevice({ account });
    const page = await openBook(device);
    await lineRow(page, 'Salmon', '12').waitFor();
    const held = device.network.refuse('/sync/events');
    device.network.cut('/sync/events');
    await setQuantityElsewhere(supply, line, 16_500);
    await noteAppearance(page, '16.5');
    const reconnected = page.waitForResponse(
      (response) => response.url().includes('/sync/events') && response.ok(),
      {
        timeout: 60_000,
      },
    );
    held.stop();
    await reconnected;
    const back = Date.now();
    expect((await appearedAt(page)) - back).toBeLessThan(ONE_SECOND);
  });
});

describe('three tabs of one device', () => {
  test('[L6] one event stream, one engine, and all three show every change', async ({
    account,
    openDevice,
  }) => {
    const supply = await stock(account);
    const { line } = await orderOf(supply);
    const device = await openDevice({ account });
    const tabs = [await openBook(device), await openBook(device), await openBook(device)];
    await setQuantityElsewhere(supply, line, 17_500);
    for (const tab of tabs) await lineRow(tab, 'Salmon', '17.5').waitFor();
    const [first, second, third] = tabs as [Page, Page, Page];
    await takeOrder(second, 'Blue Oyster', [['Cod', '33']]);
    for (const tab of [first, third]) await lineRow(tab, 'Cod', '33').waitFor();
    expect(device.network.open('/sync/events')).toBe(1);
    const locks = await first.evaluate(async () =>
      (await navigator.locks.query()).held?.map((lock) => lock.name),
    );
    expect(locks?.filter((name) => name?.startsWith('quayside:stream:'))).toHaveLength(1);
    expect(locks?.filter((name) => name?.startsWith('quayside:engine:')).length).toBeLessThanOrEqual(1);
  });
});
