import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import type { OrderRow } from '../../../shared/device/rows/row.ts';
import { anOrder, aPartner, aProduct, aUnit } from '../../../testing/builders/a-record.ts';
import { uuid } from '../../../testing/builders/ids.ts';
import { compareNames } from '../../i18n/format.ts';
import { mount } from '../../ui/testing/mount.ts';
import { ByProduct } from './by-product.tsx';
import { Totals } from './totals.tsx';

const unsent = { unsent: [] };
const [PARTNER, PRODUCT, UNIT] = [uuid(1), uuid(2), uuid(3)];
const orders: OrderRow[] = [1_000_018, 999_999_999].map((quantity_milli, n) => ({
  ...anOrder({ id: uuid(0x100 + n), partner_id: PARTNER })
    .withLine({ product_id: PRODUCT, unit_id: UNIT, quantity_milli })
    .build(),
  ...unsent,
}));
const day = {
  orders,
  day: orders,
  reference: {
    units: new Map([[UNIT, { ...aUnit({ id: UNIT, abbreviation: 'pieces' }), ...unsent }]]),
    products: new Map([[PRODUCT, { ...aProduct({ id: PRODUCT, name: 'Fish' }), ...unsent }]]),
    partners: new Map([[PARTNER, { ...aPartner({ id: PARTNER, name: 'Bar' }), ...unsent }]]),
    ready: true,
  },
  keep: () => true,
};

/** The numbers of quantities that stick out of what is around them. */
function outside(numbers: string): string[] {
  return [...document.querySelectorAll(numbers)]
    .filter((each) => {
      const text = document.createRange();
      text.selectNodeContents(each);
      const [inner, outer] = [text.getBoundingClientRect(), each.parentElement?.getBoundingClientRect()];
      return !outer || inner.left < outer.left - 1 || inner.right > outer.right + 1;
    })
    .map((each) => each.textContent ?? '');
}

test.for([
  [1180, 820],
  [820, 1180],
  [390, 844],
  [320, 640],
  [844, 390],
  [1440, 900],
] as const)('on %i × %i a large sum stays off what is beside it', async ([width, height]) => {
  await page.viewport(width, height);
  const redraw = mount(
    <ByProduct {...day} narrowed={false} compare={compareNames} onOpen={() => undefined} />,
  );
  await expect.element(page.getByText('1,001,000.017').first()).toBeVisible();
  expect(outside('.by-product__quantity')).toEqual([]);
  redraw(<Totals {...day} only="" />);
  await expect.element(page.getByText('1,001,000.017').first()).toBeVisible();
  expect(outside('.totals__milli')).toEqual([]);
});
