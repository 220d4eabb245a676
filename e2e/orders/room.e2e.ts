import type { Locator, Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { until } from '../../testing/app/limits.ts';
import { openBook } from '../../testing/browser/book.ts';
import { addLine, openOrder, panelLine } from '../../testing/browser/order-panel.ts';
import { DESK, LANDSCAPE, PHONE, PORTRAIT, SIZES } from '../../testing/browser/sizes.ts';
import { orderOf, stock } from '../../testing/world/stock.ts';
import { manyOrders } from '../support/many-orders.ts';
import { test } from '../support/test.ts';

const ACROSS = { viewport: { width: 844, height: 390 }, hasTouch: true };

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Where something stands on the screen. */
async function boxOf(thing: Locator): Promise<Box> {
  const box = await thing.boundingBox();
  if (!box) throw new Error('it is not on the page');
  return box;
}

/** True when two boxes share some of the screen. */
function meet(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** What a screen keyboard does: the window keeps its height, and less of it is seen. */
async function openKeyboard(page: Page, height: number): Promise<void> {
  await page.evaluate((keyboard) => {
    const view = visualViewport;
    if (!view) throw new Error('no visual viewport');
    Object.defineProperty(view, 'height', { configurable: true, get: () => innerHeight - keyboard });
    view.dispatchEvent(new Event('resize'));
  }, height);
}

describe('the head of the day', () => {
  test.for([
    ['a tablet, landscape', LANDSCAPE, 230],
    ['a tablet, portrait', PORTRAIT, 230],
    ['a phone', PHONE, 270],
    ['a phone, landscape', ACROSS, 190],
  ] as const)(
    'leaves the screen to the orders on %s, in French as well',
    async ([, browser, most], { account, openDevice }) => {
      await orderOf(await stock(account));
      const page = await openBook(await openDevice({ account, ...browser }));
      await page.evaluate(() => localStorage.setItem('quayside:locale', 'fr'));
      await page.reload();
      const first = await boxOf(page.locator('.order').first());
      expect(first.y).toBeLessThan(most);
    },
  );

  test('is centred on the chosen day, also after the tablet was turned', async ({ account, openDevice }) => {
    await orderOf(await stock(account));
    const page = await openBook(await openDevice({ account, ...LANDSCAPE }));
    const away = async (): Promise<number> => {
      const [strip, day] = [page.locator('.date-strip__days'), page.locator('[aria-current=date]')];
      const [around, chosen] = [await boxOf(strip), await boxOf(day)];
      return Math.abs(around.x + around.width / 2 - (chosen.x + chosen.width / 2));
    };
    for (const { viewport } of [LANDSCAPE, PORTRAIT, PHONE, LANDSCAPE]) {
      await page.setViewportSize(viewport);
      await until(async () => (await away()) < 2, { what: 'the chosen day in the middle' });
    }
  });
});

test.for(SIZES)('on %s a message has room of its own', async ([, browser], { account, openDevice }) => {
  const world = await stock(account);
  await orderOf(world);
  const page = await openBook(await openDevice({ account, ...browser }));
  await openOrder(page, 'Chez Marius');
  await addLine(page, 'Cod', '4');
  await panelLine(page, 'Cod').click();
  await page.getByRole('button', { name: 'Remove the line' }).click();
  const message = await until(async () => {
    const box = await boxOf(page.locator('.toasts'));
    return box.height > 40 && box;
  });
  const foot = page.locator('.split__foot');
  expect(meet(message, await boxOf(foot))).toBe(false);
  const fields = page.getByRole('dialog', { name: 'Chez Marius' }).getByRole('combobox');
  await fields.last().scrollIntoViewIfNeeded();
  expect(meet(message, await boxOf(fields.last()))).toBe(false);
});

test('a product has its name on one line in the panel of a tablet', async ({ account, openDevice }) => {
  const { pusher, salmon, ...world } = await stock(account);
  const fields = { name: 'Atlantic salmon, fillet' };
  await pusher.push({ op: 'update', entity: 'product', id: salmon, expected_version: 1, fields });
  await orderOf({ pusher, salmon, ...world });
  const page = await openBook(await openDevice({ account, ...LANDSCAPE }));
  await openOrder(page, 'Chez Marius');
  expect((await boxOf(page.locator('.panel-line__name').first())).height).toBeLessThan(30);
});

test('on a phone a comment stands under its partner’s name, also where that has two lines', async ({
  account,
  openDevice,
}) => {
  const { pusher, marius, ...world } = await stock(account);
  const { order } = await orderOf({ pusher, marius, ...world });
  const [name, comment] = ['Brasserie du Vieux Marché', 'Leave with the night porter'];
  await pusher.push(
    { op: 'update', entity: 'partner', id: marius, expected_version: 1, fields: { name } },
    { op: 'update', entity: 'pre_order', id: order, expected_version: 1, fields: { comment } },
  );
  const page = await openBook(await openDevice({ account, ...PHONE }));
  const link = page.getByRole('link', { name });
  const letters = await link.evaluate((each) => {
    const text = document.createRange();
    text.selectNodeContents(each);
    const { x, y, width, height } = text.getBoundingClientRect();
    return { x, y, width, height };
  });
  expect(letters.height).toBeGreaterThan(40);
  expect(meet(letters, await boxOf(page.getByText(comment)))).toBe(false);
});

test.for([
  ['a tablet, landscape', LANDSCAPE],
  ['a tablet, portrait', PORTRAIT],
  ['the desk', DESK],
] as const)(
  'no word over the columns of the totals is broken on %s, in French as well',
  async ([, browser], { account, openDevice }) => {
    await orderOf(await stock(account));
    const page = await openBook(await openDevice({ account, ...browser }));
    await page.evaluate(() => localStorage.setItem('quayside:locale', 'fr'));
    await page.reload();
    await page.getByRole('tab', { name: 'Totaux' }).click();
    await page.getByRole('columnheader', { name: 'Commandé', exact: true }).waitFor();
    expect(await page.getByRole('columnheader').evaluateAll(brokenWords)).toEqual([]);
  },
);

/** The words of elements that stand on more than one line. Runs in the page. */
function brokenWords(elements: Element[]): string[] {
  return elements.flatMap((element) => {
    const text = element.firstChild;
    if (!(text instanceof Text)) return [];
    return [...text.data.matchAll(/\S+/g)].flatMap(({ 0: word, index }) => {
      const range = document.createRange();
      range.setStart(text, index);
      range.setEnd(text, index + word.length);
      return range.getClientRects().length > 1 ? [word] : [];
    });
  });
}

test('one button says that an order is done, also while a line is open', async ({ account, openDevice }) => {
  await orderOf(await stock(account));
  const page = await openBook(await openDevice({ account, ...PHONE }));
  await openOrder(page, 'Chez Marius');
  await panelLine(page, 'Salmon').tap();
  await page.getByRole('button', { name: 'Remove the line' }).waitFor();
  expect(await page.getByRole('button', { name: 'Done' }).count()).toBe(1);
});

test('on a phone held across, the list of products does not lie over its field', async ({
  account,
  openDevice,
}) => {
  await orderOf(await stock(account));
  const page = await openBook(await openDevice({ account, ...ACROSS }));
  await openOrder(page, 'Chez Marius');
  const field = page.getByRole('combobox', { name: 'Add a product' });
  await field.tap();
  const list = await boxOf(page.getByRole('listbox'));
  expect(meet(list, await boxOf(field))).toBe(false);
  expect(list.height).toBeGreaterThan(50);
});

describe('with the keyboard on the screen of a phone', () => {
  test('the field and the button that adds the line stay in sight', async ({ account, openDevice }) => {
    await orderOf(await stock(account));
    const page = await openBook(await openDevice({ account, ...PHONE }));
    await openOrder(page, 'Chez Marius');
    await page.getByRole('combobox', { name: 'Add a product' }).fill('cod');
    await page.getByRole('option', { name: 'Cod' }).first().tap();
    await openKeyboard(page, 336);
    const field = page.getByLabel('Quantity', { exact: true }).last();
    const add = page.getByRole('button', { name: 'Add', exact: true });
    for (const thing of [field, add]) await inSight(thing, PHONE.viewport.height - 336);
  });

  test.for([
    ['upright', PHONE, 336],
    ['held across', ACROSS, 190],
  ] as const)('a partner is typed and saved, %s', async ([, browser, keyboard], { account, openDevice }) => {
    await stock(account);
    const page = await openBook(await openDevice({ account, ...browser }), '/partners?id=new');
    const code = page.getByLabel(/^Code/);
    await code.focus();
    await openKeyboard(page, keyboard);
    const left = browser.viewport.height - keyboard;
    for (const thing of [code, page.getByRole('button', { name: 'Save' })]) await inSight(thing, left);
  });
});

/** Waits until something is seen whole in the upper part of the screen that a keyboard leaves. */
async function inSight(thing: Locator, height: number): Promise<void> {
  const seen = async (): Promise<boolean> => {
    const { y, height: own } = await boxOf(thing);
    return y >= 0 && y + own <= height;
  };
  await until(seen, { what: 'it, over the keyboard' });
}

describe('a day of 400 orders', () => {
  test('is folded at once, stays so after a reload, and an order is unfolded alone', async ({
    account,
    openDevice,
  }) => {
    await manyOrders(await stock(account), 400);
    const page = await openBook(await openDevice({ account, ...LANDSCAPE }));
    await page.getByRole('link', { name: 'Stall 400' }).waitFor({ state: 'attached' });
    await page.getByRole('button', { name: 'Actions for the day' }).tap();
    await page.getByRole('menuitem', { name: 'Collapse all orders' }).tap();
    const lines = page.getByRole('row').filter({ hasText: 'Salmon' });
    const shown = async (): Promise<number> => await lines.filter({ visible: true }).count();
    await until(async () => (await shown()) === 0, { what: 'no line' });
    await page.reload();
    await page.getByRole('link', { name: 'Stall 400' }).waitFor({ state: 'attached' });
    await until(async () => (await shown()) === 0, { what: 'no line after a reload' });
    const fold = page.getByRole('button', { name: 'Lines of Stall 001' });
    expect(await fold.getAttribute('aria-expanded')).toBe('false');
    await fold.tap();
    await until(async () => (await shown()) === 1, { what: 'the lines of one order' });
  });

  test('is gone through by name and by letter, with the keyboard alone', async ({ account, openDevice }) => {
    await manyOrders(await stock(account), 400);
    const page = await openBook(await openDevice({ account, viewport: { width: 1440, height: 900 } }));
    await page.getByRole('link', { name: 'Stall 400' }).waitFor({ state: 'attached' });
    await page.keyboard.press('g');
    await page.getByRole('dialog', { name: 'Go to a partner' }).waitFor();
    await page.keyboard.type('stall 317');
    await page.getByRole('option', { name: 'Stall 317' }).waitFor();
    await page.keyboard.press('Enter');
    await focusedNear(page, 'Stall 317');
    await page.keyboard.press('g');
    await page.getByRole('button', { name: 'S', exact: true }).press('Enter');
    await focusedNear(page, 'Stall 001');
  });
});

/** Waits until the focus is on a partner's name, and that in sight under the head of the day. */
async function focusedNear(page: Page, partner: string): Promise<void> {
  const link = page.getByRole('link', { name: partner });
  const there = async (): Promise<boolean> => {
    const [focused, { y }] = [
      await link.evaluate((each) => each === document.activeElement),
      await boxOf(link),
    ];
    return focused && y > 50 && y < 500;
  };
  await until(there, { what: `the focus on ${partner}` });
}
