import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { OrderRow } from '../../../shared/device/rows/row.ts';
import { anOrder, aPartner, aProduct } from '../../../testing/builders/a-record.ts';
import { uuid } from '../../../testing/builders/ids.ts';
import { mount } from '../../ui/testing/mount.ts';
import { Totals } from './totals.tsx';

/** The totals of a day on which three bars each ordered a product of their own. */
function totals() {
  const unsent = { unsent: [] };
  const numbers = [1, 2, 3];
  const partners = numbers.map((n) => aPartner({ id: uuid(n), name: `Bar ${n}` }));
  const products = numbers.map((n) => aProduct({ id: uuid(0x10 + n), name: `Fish ${n}` }));
  const orders = numbers.map(
    (n): OrderRow => ({
      ...anOrder({ id: uuid(0x100 + n), partner_id: uuid(n) })
        .withLine({ product_id: uuid(0x10 + n), quantity_milli: 1000 * n })
        .build(),
      ...unsent,
    }),
  );
  const reference = {
    units: new Map(),
    products: new Map(products.map((product) => [product.id, { ...product, ...unsent }])),
    partners: new Map(partners.map((partner) => [partner.id, { ...partner, ...unsent }])),
    ready: true,
  };
  return <Totals orders={orders} day={orders} only="" reference={reference} keep={() => true} />;
}

test('arrows, Home, End and Page Down move in a table, and Tab leads from one to the next', async () => {
  mount(totals());
  const focused = (): string | null | undefined => document.activeElement?.textContent;
  const after = async (keys: string): Promise<string | null | undefined> => {
    await userEvent.keyboard(keys);
    return focused();
  };
  await userEvent.tab();
  await expect.element(page.getByRole('rowheader', { name: 'Fish 1' })).toHaveFocus();
  expect(await after('{ArrowDown}')).toBe('Fish 2');
  expect(await after('{ArrowRight}')).toMatch(/^2\b/);
  expect(await after('{ArrowDown}')).toMatch(/^3\b/);
  expect(await after('{ArrowDown}')).toMatch(/^3\b/);
  expect(await after('{Home}')).toBe('Fish 3');
  expect(await after('{End}')).toBe(document.querySelector('tbody tr:last-child td:last-child')?.textContent);
  expect(await after('{Control>}{Home}{/Control}{Home}')).toBe('Fish 1');
  expect(await after('{PageDown}')).toBe('Fish 3');
  await userEvent.tab();
  expect(focused()).toBe('Bar 1');
  await userEvent.tab({ shift: true });
  expect(focused()).toBe('Fish 3');
});

test('a cell that was clicked has the focus, and its arrows', async () => {
  mount(totals());
  await page.getByRole('rowheader', { name: 'Bar 2' }).click();
  await userEvent.keyboard('{ArrowDown}');
  await expect.element(page.getByRole('rowheader', { name: 'Bar 3' })).toHaveFocus();
});
