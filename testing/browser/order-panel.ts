import type { Locator, Page } from 'playwright-core';

/** Opens the order of a partner. */
export async function openOrder(page: Page, partner: string): Promise<void> {
  await page.getByRole('grid').getByRole('link', { name: partner }).first().click();
  await page.getByRole('heading', { level: 2, name: partner }).waitFor();
}

/** Takes a new order: partner, then products with quantities, as a salesman does. */
export async function takeOrder(
  page: Page,
  partner: string,
  lines: readonly (readonly [product: string, quantity: string])[],
): Promise<void> {
  await page.getByRole('button', { name: 'New order' }).first().click();
  await choose(page, 'Partner', partner);
  await page.getByRole('heading', { level: 2, name: partner }).waitFor();
  for (const [product, quantity] of lines) await addLine(page, product, quantity);
}

/** Adds a line to the open order; resolves when it is saved. */
export async function addLine(page: Page, product: string, quantity: string): Promise<void> {
  await choose(page, 'Add a product', product);
  const field = page.getByLabel('Quantity', { exact: true }).last();
  await field.fill(quantity);
  await field.press('Enter');
  await panelLine(page, product).last().waitFor();
  await saved(page);
}

/** Picks from a combobox by typing; makes a new one where there is none of that name. */
export async function choose(page: Page, label: string, text: string): Promise<void> {
  const field = page.getByRole('combobox', { name: label });
  await field.fill(text);
  await page.getByRole('option', { name: text }).first().click();
}

/** A line in the open order's panel. */
export function panelLine(page: Page, product: string): Locator {
  return page.getByRole('region', { name: 'Lines' }).getByRole('button').filter({ hasText: product });
}

/** Changes the quantity of a line of the open order; resolves when it is saved on the device. */
export async function setQuantity(page: Page, product: string, quantity: string): Promise<void> {
  const line = panelLine(page, product);
  if ((await line.getAttribute('aria-expanded')) !== 'true') await line.click();
  const field = page.getByLabel('Quantity', { exact: true }).first();
  await field.fill(quantity);
  await field.press('Enter');
  await page
    .getByRole('region', { name: 'Lines' })
    .getByRole('button')
    .filter({ hasText: quantity })
    .first()
    .waitFor();
  await saved(page);
}

/** Waits until the panel says that all is on the disk. */
export async function saved(page: Page): Promise<void> {
  await page.getByText('Saved on this device').waitFor();
}
