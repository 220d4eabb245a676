import { describe, expect } from 'vitest';
import { join } from '../../testing/app/accounts.ts';
import { until } from '../../testing/app/limits.ts';
import { lineRow, openBook } from '../../testing/browser/book.ts';
import { openOrder, panelLine, setQuantity } from '../../testing/browser/order-panel.ts';
import { LANDSCAPE, PHONE, SIZES } from '../../testing/browser/sizes.ts';
import { orderOf, stock } from '../../testing/world/stock.ts';
import { test } from '../support/test.ts';

describe.for(SIZES)('on %s', ([, browser]) => {
  test('the change of a colleague lights up where it is, with his name, and fades', async ({
    server,
    account,
    openDevice,
  }) => {
    const { order, line } = await orderOf(await stock(account));
    const ben = await join(server, account, 'Ben Okafor');
    const here = await openBook(await openDevice({ account, ...browser }));
    const there = await openBook(await openDevice({ account: ben, ...PHONE }));
    await openOrder(there, 'Chez Marius');
    await setQuantity(there, 'Salmon', '15');
    const row = here.locator(`[data-row="${line}"]`);
    await lineRow(here, 'Salmon', '15').waitFor();
    await row.getByText('Ben Okafor').waitFor();
    expect(await row.evaluate((each) => getComputedStyle(each).animationName)).toBe('lit');
    // His own page says nothing of it.
    expect(await there.getByText('Ben Okafor').count()).toBe(0);
    await row.getByText('Ben Okafor').waitFor({ state: 'detached' });
    expect(await here.locator(`[data-row="${order}"]`).getByText('Ben Okafor').count()).toBe(0);
  });
});

test('the field that is typed in stays as it is; what a colleague wrote stands beside it, and wins only if it is left alone', async ({
  server,
  account,
  openDevice,
}) => {
  await orderOf(await stock(account));
  const ben = await join(server, account, 'Ben Okafor');
  const here = await openBook(await openDevice({ account, ...LANDSCAPE }));
  const there = await openBook(await openDevice({ account: ben, ...PHONE }));
  await openOrder(here, 'Chez Marius');
  await panelLine(here, 'Salmon').tap();
  const field = here.getByLabel('Quantity', { exact: true }).first();
  await field.fill('1');
  const before = await field.boundingBox();
  await openOrder(there, 'Chez Marius');
  await setQuantity(there, 'Salmon', '15');
  await here.getByText('Now 15 there: changed while you type.').waitFor();
  expect(await field.inputValue()).toBe('1');
  // Nothing jumps under a finger.
  const after = await field.boundingBox();
  expect([after?.x, after?.y]).toEqual([before?.x, before?.y]);
  await field.press('Escape');
  await panelLine(here, '15').waitFor();
  await until(async () => (await field.inputValue()) === '15', {
    what: 'the colleague’s amount in the field',
  });
});
