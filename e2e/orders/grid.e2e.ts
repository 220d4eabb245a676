import type { Page } from 'playwright-core';
import { uuidv7 } from 'uuidv7';
import { describe, expect } from 'vitest';
import { until } from '../../testing/app/limits.ts';
import { openBook } from '../../testing/browser/book.ts';
import { fieldsOfLine } from '../../testing/builders/a-record.ts';
import { orderOf, type Stock, stock } from '../../testing/world/stock.ts';
import { test } from '../support/test.ts';

const DESK = { viewport: { width: 1440, height: 900 } };

/** An order of Chez Marius with lines of salmon, of these quantities in kg. */
async function orderWith(supply: Stock, [first = 1, ...others]: number[]): Promise<void> {
  const { order } = await orderOf(supply, first * 1000);
  const { salmon: product_id, unit: unit_id, pusher } = supply;
  for (const kg of others) {
    const fields = { pre_order_id: order, product_id, unit_id, quantity_milli: kg * 1000, price_cents: 1250 };
    await pusher.push({ op: 'create', entity: 'flow', id: uuidv7(), fields: { ...fieldsOfLine(fields) } });
  }
}

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** Waits until the lines read so: product, quantity, unit, price. */
async function reads(page: Page, wanted: string[]): Promise<void> {
  const rows = page.locator('[role=row][data-order]');
  const read = async (): Promise<string[]> =>
    (await rows.allInnerTexts()).map((text) => text.split(/\n+/).slice(0, 4).join(' '));
  await until(async () => JSON.stringify(await read()) === JSON.stringify(wanted), {
    what: `the lines to read ${wanted.join(', ')}`,
  });
}

/** Which line (from 0) and column (from 1) has the focus. Runs in the page. */
function focusPlace(): string {
  const cell = document.activeElement;
  const row = cell?.closest('[data-order]');
  if (!cell || !row || cell.getAttribute('role') !== 'gridcell') return `${cell?.tagName}`;
  const rows = [...document.querySelectorAll('[role=row][data-order]')];
  return `${rows.indexOf(row)}:${[...row.children].indexOf(cell) + 1}`;
}

async function focusAt(page: Page, place: string): Promise<void> {
  await until(async () => (await page.evaluate(focusPlace)) === place, {
    what: `the focus at ${place}`,
  });
}

/** Puts a text on the clipboard and pastes it with the keyboard. */
async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((each) => navigator.clipboard.writeText(each), text);
  await page.keyboard.press('Control+v');
}

describe('the grid is worked in as in a spreadsheet', () => {
  test('Enter goes down and Tab right, with Shift the other way; what is typed replaces', async ({
    account,
    openDevice,
  }) => {
    await orderWith(await stock(account), [12, 4, 7]);
    const page = await openBook(await openDevice({ account, ...DESK }));
    await page.getByRole('gridcell', { name: '12', exact: true }).click();
    for (const typed of ['1', '2,5', '3']) {
      await page.keyboard.type(typed);
      await press(page, 'Enter');
    }
    await reads(page, ['Salmon 1 kg 12.50', 'Salmon 2.5 kg 12.50', 'Salmon 3 kg 12.50']);
    await focusAt(page, '2:2');
    await press(page, 'Shift+Enter');
    await focusAt(page, '1:2');
    await page.keyboard.type('8');
    await press(page, 'Shift+Enter');
    await focusAt(page, '0:2');
    await press(page, 'Tab', 'Tab');
    await page.keyboard.type('9.90');
    await press(page, 'Enter');
    await focusAt(page, '1:2');
    await press(page, 'Shift+Tab');
    await focusAt(page, '1:1');
    await page.keyboard.type('co');
    await press(page, 'Enter');
    await focusAt(page, '2:1');
    await reads(page, ['Salmon 1 kg 9.90', 'Cod 8 kg 9.00', 'Salmon 3 kg 12.50']);
    await press(page, 'F2', 'Enter');
    await focusAt(page, '2:1');
    await page.keyboard.type('co');
    await press(page, 'Escape');
    await focusAt(page, '2:1');
    await reads(page, ['Salmon 1 kg 9.90', 'Cod 8 kg 9.00', 'Salmon 3 kg 12.50']);
    // At the end of a line Tab leaves the grid.
    await press(page, 'End', 'Tab');
    await until(() => page.evaluate(() => document.activeElement?.closest('[role=grid]') === null), {
      what: 'the focus outside the grid',
    });
  });

  test('[M17] Alt+M moves a line from whichever of its cells; M alone is typed', async ({
    account,
    openDevice,
  }) => {
    await orderWith(await stock(account), [12, 4]);
    const page = await openBook(await openDevice({ account, ...DESK }));
    const dialog = page.getByRole('dialog', { name: 'Move Salmon' });
    await page.getByRole('gridcell', { name: 'Salmon' }).first().click();
    for (const place of ['0:1', '0:2', '0:3', '0:4', '0:5']) {
      await focusAt(page, place);
      await press(page, 'Alt+m');
      await dialog.waitFor();
      await press(page, 'Escape');
      await dialog.waitFor({ state: 'detached' });
      await focusAt(page, place);
      await press(page, 'ArrowRight');
    }
    await press(page, 'Home', 'm');
    const field = page.getByRole('combobox', { name: 'Product' });
    await until(async () => (await field.inputValue()) === 'm', { what: 'the letter in the cell' });
    await press(page, 'Escape', '?');
    await page.getByRole('dialog', { name: 'Keys' }).getByText('Alt+M').waitFor();
  });

  test('what is typed is not lost when the focus leaves: it is saved, or stays and says why', async ({
    account,
    openDevice,
  }) => {
    await orderWith(await stock(account), [12, 4]);
    const page = await openBook(await openDevice({ account, ...DESK }));
    await page.getByRole('gridcell', { name: '12', exact: true }).click();
    await page.keyboard.type('6');
    await page.getByRole('gridcell', { name: '4', exact: true }).click();
    await reads(page, ['Salmon 6 kg 12.50', 'Salmon 4 kg 12.50']);
    await page.getByRole('gridcell', { name: 'Salmon' }).first().click();
    await page.keyboard.type('co');
    await page.getByRole('gridcell', { name: '4', exact: true }).click();
    await reads(page, ['Cod 6 kg 9.00', 'Salmon 4 kg 12.50']);
    await focusAt(page, '1:2');
    await page.getByRole('gridcell', { name: 'Cod' }).click();
    await page.keyboard.type('haddock');
    await page.getByRole('gridcell', { name: '4', exact: true }).click();
    await page.getByRole('alert').getByText('Pick one from the list').waitFor();
    // Another cell is edited only after the user has decided.
    await page.keyboard.type('5');
    const question = page.getByRole('dialog', { name: 'This is not saved yet' });
    await question.getByRole('button', { name: 'Leave it out' }).click();
    await page.getByRole('textbox', { name: 'Quantity' }).press('Enter');
    await reads(page, ['Cod 6 kg 9.00', 'Salmon 5 kg 12.50']);
  });

  test('what is doubtful in a pasted block outlives a reload, until it is taken over or left out', async ({
    account,
    openDevice,
  }) => {
    await orderWith(await stock(account), [12, 4, 7]);
    const device = await openDevice({ account, ...DESK });
    await device.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const page = await openBook(device);
    await page.getByRole('gridcell', { name: '12', exact: true }).click();
    await paste(page, '2,5\t\t9.50\nmuch\nmore\n');
    const dialog = page.getByRole('dialog', { name: 'Not everything was taken over' });
    const fields = dialog.getByRole('textbox', { name: 'Salmon, Quantity' });
    await fields.first().fill('8');
    // Another field takes the focus: the first one goes on showing what was typed.
    await fields.last().fill('9.');
    expect(await fields.first().inputValue()).toBe('8');
    await page.reload();
    await dialog.waitFor();
    const texts = await fields.evaluateAll((all) => all.map((each) => (each as HTMLInputElement).value));
    expect(texts).toEqual(['8', '9.']);
    await fields.last().fill('9');
    await dialog.getByRole('button', { name: 'Take over' }).click();
    await reads(page, ['Salmon 2.5 kg 9.50', 'Salmon 8 kg 12.50', 'Salmon 9 kg 12.50']);
    await page.getByRole('gridcell', { name: '9', exact: true }).click();
    await paste(page, 'few');
    await dialog.getByRole('button', { name: 'Leave it out' }).click();
    expect(
      await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('pasted'))),
    ).toEqual([]);
  });

  test('a pasted block fills cells, with one Undo; what is doubtful is told, and corrected there', async ({
    account,
    openDevice,
  }) => {
    await orderWith(await stock(account), [12, 4, 7]);
    const device = await openDevice({ account, ...DESK });
    await device.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const page = await openBook(device);
    await page.getByRole('gridcell', { name: '12', exact: true }).click();
    await paste(page, '2,5\t\t9.50\n1,500\nmuch\n');
    const dialog = page.getByRole('dialog', { name: 'Not everything was taken over' });
    await dialog.getByText('This can be read in two ways.').waitFor();
    await dialog.getByText('This is no amount.').waitFor();
    await reads(page, ['Salmon 2.5 kg 9.50', 'Salmon 4 kg 12.50', 'Salmon 7 kg 12.50']);
    const [doubtful, bad] = await dialog.getByRole('textbox', { name: 'Salmon, Quantity' }).all();
    await dialog.getByRole('button', { name: '1.5 kg' }).click();
    expect(await doubtful?.inputValue()).toBe('1.5');
    await bad?.fill('8');
    await dialog.getByRole('button', { name: 'Take over' }).click();
    await reads(page, ['Salmon 2.5 kg 9.50', 'Salmon 1.5 kg 12.50', 'Salmon 8 kg 12.50']);
    await press(page, 'Control+z');
    await reads(page, ['Salmon 2.5 kg 9.50', 'Salmon 4 kg 12.50', 'Salmon 7 kg 12.50']);
    await press(page, 'Control+z');
    await reads(page, ['Salmon 12 kg 12.50', 'Salmon 4 kg 12.50', 'Salmon 7 kg 12.50']);
    // Rows behind the last line become lines.
    await page.getByRole('gridcell', { name: 'Salmon' }).last().click();
    await paste(page, 'Cod\t3\nCod\t2 kg\t\t8.00');
    await reads(page, ['Salmon 12 kg 12.50', 'Salmon 4 kg 12.50', 'Cod 3 kg 9.00', 'Cod 2 kg 8.00']);
    await press(page, 'Control+z');
    await reads(page, ['Salmon 12 kg 12.50', 'Salmon 4 kg 12.50', 'Salmon 7 kg 12.50']);
    // A cell is copied as it is read again.
    await page.getByRole('gridcell', { name: '4', exact: true }).click();
    await press(page, 'Control+c', 'ArrowDown', 'Control+v');
    await reads(page, ['Salmon 12 kg 12.50', 'Salmon 4 kg 12.50', 'Salmon 4 kg 12.50']);
    // Lines that are selected go out as a block.
    await page.getByRole('gridcell', { name: '12', exact: true }).hover();
    await page.mouse.down();
    await page.getByRole('gridcell', { name: '4', exact: true }).first().hover();
    await page.mouse.up();
    await press(page, 'Control+c');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      'Salmon\t12\tkg\t12.50\t150.00\nSalmon\t4\tkg\t12.50\t50.00',
    );
  });
});
