import type { Locator, Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { until } from '../../testing/app/limits.ts';
import { openBook } from '../../testing/browser/book.ts';
import { openNth } from '../../testing/browser/order-actions.ts';
import { openOrder, panelLine } from '../../testing/browser/order-panel.ts';
import { DESK, LANDSCAPE, PHONE } from '../../testing/browser/sizes.ts';
import { orderOf, stock } from '../../testing/world/stock.ts';
import { test } from '../support/test.ts';
import { openTwoOrders } from '../support/two-orders.ts';

/** Picks cod for a new line, and types a quantity where one is given. */
async function typeLine(page: Page, quantity: string | null): Promise<void> {
  await page.getByRole('combobox', { name: 'Add a product' }).click();
  await page.keyboard.type('cod');
  await page.getByRole('option').first().click();
  const field = page.getByRole('textbox', { name: 'Quantity' });
  await until(() => field.evaluate((element) => element === document.activeElement), {
    what: 'the focus in Quantity',
  });
  if (quantity !== null) await page.keyboard.type(quantity);
}

/** What the page keeps of what is typed and not saved. */
const drafts = (page: Page): Promise<string[]> =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('draft')));

describe('a line that is being added', () => {
  const ways: readonly [string, (page: Page) => Promise<unknown>][] = [
    ['Done', (page) => page.getByRole('button', { name: 'Done' }).last().click()],
    ['Close', (page) => page.getByRole('button', { name: 'Close' }).first().click()],
    ['Back', (page) => page.goBack()],
    ['another page', (page) => page.getByRole('link', { name: 'Products' }).click()],
  ];

  test('is added, however its panel is left', async ({ account, openDevice }) => {
    await orderOf(await stock(account));
    const page = await openBook(await openDevice({ account, ...LANDSCAPE }));
    for (const [index, [name, leave]] of ways.entries()) {
      await openOrder(page, 'Chez Marius');
      await typeLine(page, `${25 + index}`);
      await leave(page);
      await until(async () => (await drafts(page)).length === 0, { what: `the saving after ${name}` });
      await page.goto(new URL(page.url()).origin);
      await openOrder(page, 'Chez Marius');
      expect([name, await panelLine(page, `${25 + index}`).count()]).toEqual([name, 1]);
      await page.getByRole('button', { name: 'Close' }).first().click();
    }
  });

  test('without a quantity is asked about, and comes back after a reload', async ({
    account,
    openDevice,
  }) => {
    await orderOf(await stock(account));
    const page = await openBook(await openDevice({ account, ...PHONE }));
    await openOrder(page, 'Chez Marius');
    await typeLine(page, null);
    await page.goBack();
    const question = page.getByRole('dialog', { name: 'This is not saved yet' });
    await question.getByText('Cod').waitFor();
    await question.getByRole('button', { name: 'Go on with it' }).last().click();
    await page.getByRole('textbox', { name: 'Quantity' }).fill('7');
    await page.reload();
    const quantity = page.getByRole('textbox', { name: 'Quantity' });
    await until(async () => (await quantity.inputValue()) === '7', { what: 'the quantity after a reload' });
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByText('Saved on this device').waitFor();
    expect(await drafts(page)).toEqual([]);
  });
});

test('what is chosen in a dialog and not answered is there when it is opened again, also after a reload', async ({
  account,
  openDevice,
}) => {
  const page = await openTwoOrders(account, () => openDevice({ account, ...DESK }));
  const ask = async (item: string, of = 'Actions for the order'): Promise<void> => {
    await page.getByRole('button', { name: of }).click();
    await page.getByRole('menuitem', { name: item }).click();
  };
  const closed = async (dialog: Locator): Promise<void> => {
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  };
  await openNth(page, 'Chez Marius', 0);
  const copy = page.getByRole('dialog', { name: 'Copy to which day?' });
  await ask('Copy to another date…');
  const proposed = await copy.getByRole('button', { name: /^Copy to / }).textContent();
  await copy.locator('.calendar__day').last().click();
  const wanted = await copy.getByRole('button', { name: /^Copy to / }).textContent();
  expect(wanted).not.toBe(proposed);
  await closed(copy);
  await page.reload();
  await ask('Copy to another date…');
  await copy.getByText('What you had chosen is back.').waitFor();
  expect(await copy.getByRole('button', { name: /^Copy to / }).textContent()).toBe(wanted);
  await closed(copy);

  const move = page.getByRole('dialog', { name: 'Move Salmon' });
  await panelLine(page, 'Salmon').click();
  const askMove = (): Promise<void> => page.getByRole('button', { name: 'Move…' }).click();
  await askMove();
  await move.getByRole('radio', { name: 'Another day' }).check();
  await closed(move);
  await askMove();
  await move.getByText('What you had chosen is back.').waitFor();
  expect(await move.getByRole('radio', { name: 'Another day' }).isChecked()).toBe(true);
  await move.getByRole('button', { name: 'Cancel' }).click();
  await askMove();
  expect(await move.getByRole('radio', { name: 'Another day' }).isChecked()).toBe(false);
  await closed(move);

  const print = page.getByRole('dialog', { name: 'Print' });
  await ask('Print', 'Actions for the day');
  await print.getByRole('checkbox', { name: /Boxes/ }).check();
  await page.reload();
  await ask('Print', 'Actions for the day');
  expect(await print.getByRole('checkbox', { name: /Boxes/ }).isChecked()).toBe(true);
});

test('a form with typed text asks before it is left, and keeps it through a reload', async ({
  account,
  openDevice,
}) => {
  await stock(account);
  const page = await openBook(await openDevice({ account, ...LANDSCAPE }));
  await page.getByRole('link', { name: 'Partners' }).click();
  await page.getByRole('button', { name: 'New partner' }).first().click();
  const name = page.getByRole('textbox', { name: 'Name' });
  await name.fill('Chez Nouveau');
  await page.reload();
  await until(async () => (await name.inputValue()) === 'Chez Nouveau', { what: 'the name after a reload' });
  await page.getByText('What you had typed and not saved is back.').waitFor();
  await page.goBack();
  const question = page.getByRole('dialog', { name: 'This is not saved yet' });
  await question.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: /Chez Nouveau/ }).waitFor();
});

test('an invitation that is being typed asks before it is left, and comes back after a reload', async ({
  account,
  openDevice,
}) => {
  await stock(account);
  const page = await openBook(await openDevice({ account, ...LANDSCAPE }), '/settings');
  const email = page.getByLabel('E-mail of the person');
  await email.fill('ben@example.org');
  await page.getByRole('link', { name: 'Products' }).click();
  const question = page.getByRole('dialog', { name: 'This is not saved yet' });
  await question.getByRole('button', { name: 'Go on with it' }).last().click();
  await page.reload();
  await until(async () => (await email.inputValue()) === 'ben@example.org', { what: 'the address' });
  await page.getByRole('link', { name: 'Products' }).click();
  await question.getByRole('button', { name: 'Leave it out' }).click();
  await page.getByRole('button', { name: 'New product' }).first().waitFor();
  expect(await drafts(page)).toEqual([]);
});

test('a new account keeps name and address through a reload, and never the password', async ({
  openDevice,
}) => {
  const page = await (await openDevice(PHONE)).open();
  const name = page.getByRole('textbox', { name: 'Your name' });
  await name.fill('Ada Martin');
  await page.getByRole('textbox', { name: 'E-mail' }).fill('ada@example.org');
  await page.getByLabel('Password', { exact: true }).fill('a-long-secret');
  await page.reload();
  await until(async () => (await name.inputValue()) === 'Ada Martin', { what: 'the name' });
  expect(await page.getByRole('textbox', { name: 'E-mail' }).inputValue()).toBe('ada@example.org');
  expect(await page.getByLabel('Password', { exact: true }).inputValue()).toBe('');
  expect(await page.evaluate(() => JSON.stringify([sessionStorage, localStorage]))).not.toContain('secret');
});

describe('a text that is no amount keeps its field', () => {
  test('when its line is folded, or another one is opened', async ({ account, openDevice }) => {
    await orderOf(await stock(account));
    const page = await openBook(await openDevice({ account, ...LANDSCAPE }));
    await openOrder(page, 'Chez Marius');
    await panelLine(page, 'Salmon').click();
    const field = page.getByRole('textbox', { name: 'Quantity' }).first();
    await field.fill('1.2.3');
    await panelLine(page, 'Salmon').click();
    const question = page.getByRole('dialog', { name: 'This is not saved yet' });
    await question.getByRole('button', { name: 'Go on with it' }).last().click();
    expect(await field.inputValue()).toBe('1.2.3');
    await page.getByText('Type a number.').waitFor();
    await field.fill('13');
    await panelLine(page, 'Salmon').click();
    await panelLine(page, '13').waitFor();
  });

  test('and is there after a reload: in the panel, in a new line, in the grid and in a form', async ({
    account,
    openDevice,
  }) => {
    await orderOf(await stock(account));
    const page = await openBook(await openDevice({ account, ...DESK }));
    const holds = async (field: Locator): Promise<void> => {
      await until(async () => (await field.count()) > 0 && (await field.first().inputValue()) === '1.2.3', {
        what: 'the text that is no amount',
      });
      await page.getByText('Type a number.').first().waitFor();
    };
    const quantity = page.getByRole('textbox', { name: 'Quantity', exact: true });
    await page.getByRole('gridcell', { name: '12', exact: true }).dblclick();
    await quantity.fill('1.2.3');
    await page.reload();
    await holds(quantity);
    await page.keyboard.press('Escape');
    expect(await drafts(page)).toEqual([]);

    await openOrder(page, 'Chez Marius');
    await panelLine(page, 'Salmon').click();
    await quantity.first().fill('1.2.3');
    await page.reload();
    await holds(quantity);
    await quantity.first().fill('12');
    await panelLine(page, 'Salmon').click();
    await quantity.waitFor({ state: 'detached' });
    expect(await drafts(page)).toEqual([]);

    await typeLine(page, '1.2.3');
    await page.reload();
    await holds(quantity);
    await quantity.fill('3');
    await page.keyboard.press('Enter');
    await panelLine(page, 'Cod').waitFor();
    expect(await drafts(page)).toEqual([]);

    await page.getByRole('button', { name: 'Done' }).last().click();
    await page.getByRole('link', { name: 'Products' }).click();
    await page.getByRole('button', { name: 'New product' }).first().click();
    const price = page.getByRole('textbox', { name: /price/i });
    await price.fill('1.2.3');
    await page.reload();
    await holds(price);
    await page.getByText('What you had typed and not saved is back.').waitFor();
    await page.getByRole('link', { name: 'Units' }).click();
    await page.getByRole('button', { name: 'Leave it out' }).click();
    await page.getByRole('heading', { name: 'Units' }).waitFor();
    expect(await drafts(page)).toEqual([]);
  });

  test('when its form is saved: nothing is saved without it', async ({ account, openDevice }) => {
    await stock(account);
    const page = await openBook(await openDevice({ account, ...LANDSCAPE }), '/products');
    await page.getByRole('button', { name: 'New product' }).first().click();
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Hake');
    await page.getByRole('textbox', { name: /price/i }).fill('1.2.3');
    await page.getByRole('button', { name: 'Save' }).press('Enter');
    await page.getByText('Type a number.').waitFor();
    await page.getByRole('textbox', { name: /price/i }).fill('7.50');
    await page.getByRole('button', { name: 'Save' }).press('Enter');
    await page.getByRole('button', { name: /^Hake/ }).waitFor();
    expect(await page.getByRole('button', { name: /^Hake/ }).count()).toBe(1);
  });
});

describe('an import that is not finished', () => {
  /** Opens the import of the products. */
  async function openImport(page: Page): Promise<Locator> {
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: /^Import/ }).click();
    return page.getByRole('dialog', { name: 'Import products' });
  }
  const file = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

  test('is there again after a reload: its file, what was chosen for it, or the pasted text', async ({
    account,
    openDevice,
  }) => {
    await stock(account);
    const page = await openBook(await openDevice({ account, ...DESK }), '/products');
    const dialog = await openImport(page);
    await dialog.getByRole('textbox').fill('Name\tPrice\nHake\t7.50');
    await page.reload();
    await until(async () => /Hake/.test(await dialog.getByRole('textbox').inputValue()), {
      what: 'the pasted text',
    });
    await dialog
      .locator('input[type=file]')
      .setInputFiles(file('fish.csv', 'Name;Other;Price\nHake;Turbot;7,50\nLing;Brill;8'));
    await dialog.getByText('2 new').waitFor();
    await dialog.getByText('How the file is read').click();
    await dialog.getByRole('combobox', { name: 'Column “Name”' }).selectOption('Leave out');
    await dialog.getByRole('combobox', { name: 'Column “Other”' }).selectOption('Name');
    await dialog.getByRole('cell', { name: 'Turbot' }).waitFor();
    await page.reload();
    await dialog.getByText('What you had chosen is back.').waitFor();
    await dialog.getByRole('cell', { name: 'Turbot' }).waitFor();
    // Closed, it is kept as well, and does not open by itself.
    await dialog.getByRole('button', { name: 'Close' }).click();
    await page.reload();
    await openImport(page);
    await dialog.getByText('What you had chosen is back.').waitFor();
    await dialog.getByRole('cell', { name: 'Turbot' }).waitFor();
    await dialog.getByRole('button', { name: 'Import 2 rows' }).click();
    await page.getByText('2 rows imported').waitFor();
    expect(await drafts(page)).toEqual([]);
    // Finished: neither a reload nor the next import brings it back.
    await page.reload();
    const again = await openImport(page);
    await again.getByText('Choose a file').waitFor();
    expect(await again.getByText('What you had chosen is back.').count()).toBe(0);
    // Cancel gives it up.
    await again.getByRole('textbox').fill('Name\tPrice\nHake\t7.50');
    await again.getByRole('button', { name: 'Read the pasted rows' }).click();
    await again.getByText('1 new').waitFor();
    await until(async () => (await drafts(page)).length > 0, { what: 'the paste that is kept' });
    await again.getByRole('button', { name: 'Cancel' }).click();
    await again.waitFor({ state: 'detached' });
    expect(await drafts(page)).toEqual([]);
  });

  test('says that its file is too large to be kept, and asks before it is left', async ({
    account,
    openDevice,
  }) => {
    await stock(account);
    const page = await openBook(await openDevice({ account, ...DESK }), '/products');
    const dialog = await openImport(page);
    const long = 'x'.repeat(700_000);
    await dialog
      .locator('input[type=file]')
      .setInputFiles(file('large.csv', `Name;Other\nHake;${long}\nLing;${long}\nTurbot;${long}`));
    await dialog.getByText(/^Too large to be kept/).waitFor();
    await dialog.getByText('How the file is read').click();
    await dialog.getByRole('combobox', { name: 'Column “Other”' }).selectOption('Code');
    await dialog.getByRole('button', { name: 'Close' }).click();
    const question = page.getByRole('dialog', { name: 'This is not saved yet' });
    await question.getByRole('button', { name: 'Go on with it' }).last().click();
    await page.reload();
    await dialog.getByText('Choose a file').waitFor();
  });
});
