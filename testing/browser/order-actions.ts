import type { Page } from 'playwright-core';
import { panelLine } from './order-panel.ts';

// What is done with orders on the orders page, as a user does it. Each resolves when it is saved on the device.

/** Opens one of the orders that a partner has that day, counted from 0. */
export async function openNth(page: Page, partner: string, nth: number): Promise<void> {
  await page.getByRole('grid').getByRole('link', { name: partner, exact: true }).nth(nth).click();
  await page.getByRole('heading', { level: 2, name: partner }).waitFor();
}

/** Closes the open order. */
export async function closeOrder(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Done' }).last().click();
  await page.getByRole('region', { name: 'Lines' }).waitFor({ state: 'detached' });
}

/** Merges a partner's orders into the first one, in the list. */
export async function mergeInList(page: Page, partner: string): Promise<void> {
  await page.getByRole('button', { name: `Merge the orders of ${partner} into one` }).click();
  await page.getByText(`2 orders of ${partner} merged`).waitFor();
}

/** Merges a partner's orders into the second one, which is opened for it. */
export async function mergeIntoSecond(page: Page, partner: string): Promise<void> {
  await openNth(page, partner, 1);
  await page.getByRole('button', { name: 'Merge into this one' }).click();
  await page.getByText(`2 orders of ${partner} merged`).waitFor();
  await closeOrder(page);
}

/** Picks an action from the menu of the open order. */
export async function inOrderMenu(page: Page, action: string): Promise<void> {
  await page.getByRole('button', { name: 'Actions for the order' }).click();
  await page.getByRole('menuitem', { name: action }).click();
}

/** Copies the open order to the next day. */
export async function copyToTomorrow(page: Page): Promise<void> {
  await inOrderMenu(page, 'Copy to another date…');
  await pickTomorrow(page);
  await page.getByText(/^Order of .* copied to/).waitFor();
}

/** Copies what is shown of the day to the next day. */
export async function copyDayToTomorrow(page: Page, count: number): Promise<void> {
  await page.getByRole('button', { name: 'Actions for the day' }).click();
  await page.getByRole('menuitem', { name: 'Copy the day…' }).click();
  await pickTomorrow(page);
  await page.getByText(`${count} orders copied to`).waitFor();
}

async function pickTomorrow(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Copy to which day?' });
  await dialog.getByRole('button', { name: 'Next month' }).waitFor();
  await dialog.locator('.copy-days button').first().click();
}

/** Removes a line of the open order. */
export async function removeLine(page: Page, product: string): Promise<void> {
  await panelLine(page, product).click();
  await page.getByRole('button', { name: 'Remove the line' }).click();
  await panelLine(page, product).waitFor({ state: 'detached' });
}

/** Moves the open order to the next day, by the keyboard of its calendar. */
export async function moveToTomorrow(page: Page): Promise<void> {
  await page.getByRole('button', { name: /Change the delivery date/ }).click();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await page.getByText(/^Order of .* moved to/).waitFor();
}
