import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { until } from '../../testing/app/limits.ts';
import { openBook } from '../../testing/browser/book.ts';
import { orderOf, setQuantityElsewhere, stock } from '../../testing/world/stock.ts';
import { test } from '../support/test.ts';

const DESK = { viewport: { width: 1440, height: 900 } };

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** The texts of the cells of a line: product, quantity, unit, price, amount. */
async function cells(page: Page, row: number): Promise<string[]> {
  return page.locator('[role=row][data-order]').nth(row).getByRole('gridcell').allInnerTexts();
}

/** Waits until the cells of a line read so. */
async function reads(page: Page, row: number, wanted: string[]): Promise<void> {
  await until(async () => JSON.stringify(await cells(page, row)) === JSON.stringify(wanted), {
    what: `line ${row} to read ${wanted.join(' ')}`,
  });
}

/** The focused element is a field of this name. */
async function inField(page: Page, name: string): Promise<void> {
  const field = page.getByRole('combobox', { name }).or(page.getByRole('textbox', { name, exact: true }));
  await until(
    async () => (await field.count()) > 0 && field.last().evaluate((each) => each === document.activeElement),
    {
      what: `the focus in ${name}`,
    },
  );
}

/** The focused element is the grid's cell with this text. */
async function inCell(page: Page, text: string): Promise<void> {
  await until(() => page.evaluate(focusedCell).then((found) => found === text), {
    what: `the focus on ${text}`,
  });
}

/** The text of the focused cell. Runs in the page. */
function focusedCell(): string | null {
  const cell = document.activeElement;
  return cell?.getAttribute('role') === 'gridcell' ? (cell as HTMLElement).innerText : null;
}

describe('the desk, by the keyboard alone', () => {
  test('takes an order of five lines', async ({ account, openDevice }) => {
    await stock(account);
    const page = await openBook(await openDevice({ account, ...DESK }));
    await page.getByRole('heading', { name: 'No orders for this day' }).waitFor();
    await press(page, 'n');
    await inField(page, 'Partner');
    await page.keyboard.type('oyster');
    await press(page, 'Enter');
    for (const [typed, quantity] of [
      ['sal', '12,5'],
      ['cod', '4'],
      ['sal', '3'],
      ['cod', '2.25'],
      ['sal', '10'],
    ] as const) {
      await inField(page, 'Add a product');
      await page.keyboard.type(typed);
      await press(page, 'Enter');
      await inField(page, 'Quantity');
      await page.keyboard.type(quantity);
      await press(page, 'Enter');
    }
    await reads(page, 4, ['Salmon', '10', 'kg', '12.50', '125.00']);
    await inField(page, 'Add a product');
    await press(page, 'Escape', 'Escape');
    await reads(page, 0, ['Salmon', '12.5', 'kg', '12.50', '156.25']);
    await until(() => page.evaluate(() => document.activeElement?.textContent === 'Blue Oyster'), {
      what: 'the focus back on the order',
    });
  });

  test('changes lines in the grid: digits begin, Enter hands over, Tab goes on, Escape takes back', async ({
    account,
    openDevice,
  }) => {
    await orderOf(await stock(account));
    const page = await openBook(await openDevice({ account, ...DESK }));
    await page.getByRole('gridcell', { name: 'Salmon' }).click();
    await press(page, 'ArrowRight');
    await page.keyboard.type('7,5');
    await press(page, 'Enter');
    await reads(page, 0, ['Salmon', '7.5', 'kg', '12.50', '93.75']);
    await page.keyboard.type('1,500');
    await page.getByText('Read as 1,500 kg.').waitFor();
    await press(page, 'Tab', 'Enter', 'Enter');
    await reads(page, 0, ['Salmon', '1.5', 'kg', '12.50', '18.75']);
    await press(page, 'F2');
    await inField(page, 'Quantity');
    await page.keyboard.type('9');
    await press(page, 'Tab');
    await inCell(page, 'kg');
    await press(page, 'F2');
    await inField(page, 'Unit');
    await press(page, 'Tab');
    await inCell(page, '12.50');
    await page.keyboard.type('11');
    await inField(page, 'Price');
    await press(page, 'Escape');
    await reads(page, 0, ['Salmon', '9', 'kg', '12.50', '112.50']);
    await press(page, 'Control+Enter');
    await inField(page, 'Add a product');
    await page.keyboard.type('cod');
    await press(page, 'Enter');
    await inField(page, 'Quantity');
    await page.keyboard.type('2');
    await press(page, 'Enter');
    await reads(page, 1, ['Cod', '2', 'kg', '9.00', '18.00']);
    await inField(page, 'Add a product');
    await press(page, 'Escape', 'Escape');
    await until(() => page.evaluate(() => document.activeElement?.textContent === 'Chez Marius'), {
      what: 'the focus back on the order',
    });
    await press(page, 'Control+z');
    await until(async () => (await page.locator('[role=row][data-order]').count()) === 1, {
      what: 'the line taken back',
    });
    await press(page, 'Control+z');
    await reads(page, 0, ['Salmon', '1.5', 'kg', '12.50', '18.75']);
    await press(page, 'Control+z');
    await reads(page, 0, ['Salmon', '7.5', 'kg', '12.50', '93.75']);
    await press(page, 'Control+z');
    await reads(page, 0, ['Salmon', '12', 'kg', '12.50', '150.00']);
  });

  test('a press of Ctrl+Z takes one action back: the last one, though it is still being saved', async ({
    account,
    openDevice,
  }) => {
    await orderOf(await stock(account));
    const page = await openBook(await openDevice({ account, ...DESK }));
    await page.getByRole('gridcell', { name: '12', exact: true }).click();
    for (const [quantity, amount] of [
      ['7', '87.50'],
      ['8', '100.00'],
      ['9', '112.50'],
    ] as const) {
      await page.keyboard.type(quantity);
      await inField(page, 'Quantity');
      await press(page, 'Enter');
      await reads(page, 0, ['Salmon', quantity, 'kg', '12.50', amount]);
    }
    await page.keyboard.type('10');
    await press(page, 'Enter', 'Control+z');
    await reads(page, 0, ['Salmon', '9', 'kg', '12.50', '112.50']);
    // Held down, it presses itself again and again.
    await page.keyboard.down('Control');
    for (let pressed = 0; pressed < 5; pressed++) await page.keyboard.down('z');
    await page.keyboard.up('z');
    await page.keyboard.up('Control');
    await reads(page, 0, ['Salmon', '8', 'kg', '12.50', '100.00']);
    await until(async () => (await page.getByText('Undone').count()) > 0, { what: 'the word of it' });
    await press(page, 'Control+z');
    await reads(page, 0, ['Salmon', '7', 'kg', '12.50', '87.50']);
  });

  test('what is being typed stays, and the change of someone else is said beside it', async ({
    account,
    openDevice,
  }) => {
    const supply = await stock(account);
    const { line } = await orderOf(supply);
    const page = await openBook(await openDevice({ account, ...DESK }));
    await page.getByRole('gridcell', { name: '12', exact: true }).dblclick();
    await page.keyboard.type('1');
    await setQuantityElsewhere(supply, line, 15_000);
    await page.getByText('Now 15 there: changed while you type.').waitFor();
    expect(await page.getByRole('textbox', { name: 'Quantity' }).inputValue()).toBe('1');
    await press(page, 'Escape');
    await reads(page, 0, ['Salmon', '15', 'kg', '12.50', '187.50']);
  });
});
