import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import type { OrderRow } from '../../../shared/device/rows/row.ts';
import { anOrder, aPartner, aProduct, aUnit } from '../../../testing/builders/a-record.ts';
import { uuid } from '../../../testing/builders/ids.ts';
import { compareNames } from '../../i18n/format.ts';
import { mount } from '../../ui/testing/mount.ts';
import { ByProduct } from './by-product.tsx';

const unsent = { unsent: [] };
const [CLIENT, SUPPLIER, FISH, KG] = [uuid(1), uuid(2), uuid(3), uuid(4)];
const orderOf = (
  n: number,
  partner_id: string,
  ...lines: (readonly [milli: number, price: number])[]
): OrderRow => {
  const order = lines.reduce(
    (made, [quantity_milli, price_cents], at) =>
      made.withLine({
        id: uuid(0x1000 * n + at),
        product_id: FISH,
        unit_id: KG,
        quantity_milli,
        price_cents,
      }),
    anOrder({ id: uuid(0x100 + n), partner_id }),
  );
  return { ...order.build(), ...unsent };
};
const reference = {
  units: new Map([[KG, { ...aUnit({ id: KG, abbreviation: 'kg' }), ...unsent }]]),
  products: new Map([[FISH, { ...aProduct({ id: FISH, name: 'Fish' }), ...unsent }]]),
  partners: new Map([
    [CLIENT, { ...aPartner({ id: CLIENT, name: 'Bar' }), ...unsent }],
    [SUPPLIER, { ...aPartner({ id: SUPPLIER, name: 'Harbour', type: 'supplier' }), ...unsent }],
  ]),
  ready: true,
};
const draw = (orders: readonly OrderRow[]) =>
  mount(
    <ByProduct
      {...{ orders, reference }}
      day={orders}
      narrowed={false}
      keep={() => true}
      compare={compareNames}
      onOpen={() => undefined}
    />,
  );

test('10 kg ordered and 6.5 kg asked are 3.5 kg to buy, never 16.5', async () => {
  draw([orderOf(1, CLIENT, [10_000, 1250]), orderOf(2, SUPPLIER, [6_500, 1000])]);
  await expect.element(page.getByText('Ordered10 kg')).toBeVisible();
  await expect.element(page.getByText('Asked of suppliers6.5 kg')).toBeVisible();
  await expect.element(page.getByText('Still to buy3.5 kg')).toBeVisible();
  expect(page.getByText('16.5').elements()).toHaveLength(0);
});

test('a line without a price or a quantity, and a product that is twice, are marked', async () => {
  draw([orderOf(1, CLIENT, [0, 900], [2_000, 0])]);
  const line = page.getByRole('button', { name: /^2 ?Bar/ });
  await expect.element(line.getByRole('img', { name: 'no price' })).toBeInTheDocument();
  await expect.element(line.getByRole('img', { name: 'twice in this order' })).toBeInTheDocument();
  expect(page.getByRole('img', { name: 'no quantity' }).elements()).toHaveLength(1);
});
