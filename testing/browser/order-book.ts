import type { Locator, Page } from 'playwright-core';
import { uuidv7 } from 'uuidv7';
import type { Account } from '../app/accounts.ts';
import { createPusher, type Pusher } from '../app/pusher.ts';
import type { Device } from './device.ts';

/** What every workspace of the browser tests begins with: one unit, two products, two partners. */
export interface Stock {
  unit: string;
  salmon: string;
  cod: string;
  marius: string;
  oyster: string;
  /** The device that made it; goes on making changes of others. */
  pusher: Pusher;
}

/** Fills a workspace through the protocol, as another device would. */
export async function stock(account: Account): Promise<Stock> {
  const pusher = createPusher(account);
  const [unit, salmon, cod, marius, oyster] = [uuidv7(), uuidv7(), uuidv7(), uuidv7(), uuidv7()];
  const product = { short_name: null, sku: null, code: null, default_unit_id: unit };
  const partner = { code: null, type: 'client' };
  await pusher.push(
    {
      op: 'create',
      entity: 'unit',
      id: unit,
      fields: { name: 'Kilogram', abbreviation: 'kg', decimals: 3 },
    },
    {
      op: 'create',
      entity: 'product',
      id: salmon,
      fields: { ...product, name: 'Salmon', default_price_cents: 1250 },
    },
    {
      op: 'create',
      entity: 'product',
      id: cod,
      fields: { ...product, name: 'Cod', default_price_cents: 900 },
    },
    { op: 'create', entity: 'partner', id: marius, fields: { ...partner, name: 'Chez Marius' } },
    { op: 'create', entity: 'partner', id: oyster, fields: { ...partner, name: 'Blue Oyster' } },
  );
  return { unit, salmon, cod, marius, oyster, pusher };
}

/** Today on this machine, which is the browsers' too. */
export function today(): string {
  const now = new Date();
  const pad = (part: number): string => String(part).padStart(2, '0');
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
}

/** Makes an order with one line of salmon, as another device would. @returns the ids of order and line. */
export async function orderOf(
  { pusher, marius, salmon, unit }: Stock,
  quantity_milli = 12_000,
): Promise<{ order: string; line: string }> {
  const [order, line] = [uuidv7(), uuidv7()];
  await pusher.push(
    {
      op: 'create',
      entity: 'pre_order',
      id: order,
      fields: {
        partner_id: marius,
        status: 'pending',
        order_date: null,
        delivery_date: today(),
        comment: null,
      },
    },
    {
      op: 'create',
      entity: 'flow',
      id: line,
      fields: {
        pre_order_id: order,
        product_id: salmon,
        unit_id: unit,
        quantity_milli,
        price_cents: 1250,
        comment: null,
      },
    },
  );
  return { order, line };
}

/** Opens today's orders in a new tab and waits for the first sync to be over. */
export async function openBook(device: Device, path = '/'): Promise<Page> {
  const page = await device.open(path);
  await synced(page);
  return page;
}

/** Waits until nothing waits and everything is read. */
export async function synced(page: Page, limit = 45_000): Promise<void> {
  await indicator(page, /everything is sent/i).waitFor({ timeout: limit });
}

/** The sync indicator, when it says so. */
export function indicator(page: Page, says: RegExp): Locator {
  return page.getByRole('link', { name: says });
}

/** The row of a product's line, with this quantity if one is given. */
export function lineRow(page: Page, product: string, quantity?: string): Locator {
  const row = page.getByRole('grid').getByRole('row').filter({ hasText: product });
  return quantity === undefined ? row : row.filter({ has: page.getByText(quantity, { exact: true }) });
}

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
  await panelLine(page, product).waitFor();
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
