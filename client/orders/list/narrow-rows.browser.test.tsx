// biome-ignore-all lint/a11y/useSemanticElements: a grid of the WAI-ARIA pattern, as the page draws it
import './by-partner.css';
import './by-partner-widths.css';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import type { OrderRow } from '../../../shared/device/rows/row.ts';
import { anOrder, aPartner, aProduct, aUnit } from '../../../testing/builders/a-record.ts';
import { uuid } from '../../../testing/builders/ids.ts';
import { mount } from '../../ui/testing/mount.ts';
import { OrderGroup } from './order-group.tsx';

const [PARTNER, PRODUCT, UNIT] = [uuid(1), uuid(2), uuid(3)];
const unsent = { unsent: [] };
const orders: OrderRow[] = [0, 1].map((n) => ({
  ...anOrder({ id: uuid(0x100 + n), partner_id: PARTNER })
    .withLine({ product_id: PRODUCT, unit_id: UNIT, quantity_milli: 999_999_999, price_cents: 99_999 })
    .build(),
  ...unsent,
}));
const partner = { ...aPartner({ id: PARTNER, name: 'Chez Marius' }), ...unsent };
const reference = {
  units: new Map([[UNIT, { ...aUnit({ id: UNIT, abbreviation: 'kg' }), ...unsent }]]),
  products: new Map([[PRODUCT, { ...aProduct({ id: PRODUCT, name: 'Salmon' }), ...unsent }]]),
  partners: new Map([[PARTNER, partner]]),
  ready: true,
};
const nothing = () => undefined;

/** Texts of the cells that lie over the text of another cell of their row, or stick out of the row. */
function collisions(): string[] {
  return [...document.querySelectorAll('.order__head, .line')].flatMap((row) => {
    const cells = [
      ...row.querySelectorAll(
        '.order__name, .badge, .order__merge, .status, .number, .line__name, .line__unit',
      ),
    ]
      .map((cell) => {
        const text = document.createRange();
        text.selectNodeContents(cell);
        return { text: cell.textContent ?? '', box: text.getBoundingClientRect() };
      })
      .filter(({ box }) => box.width > 0);
    const edge = row.getBoundingClientRect();
    const out = cells.filter(({ box }) => box.left < edge.left - 1 || box.right > edge.right + 1);
    const over = cells.filter(({ box }, at) =>
      cells.some(
        (other, next) =>
          next > at &&
          box.left < other.box.right - 1 &&
          other.box.left < box.right - 1 &&
          box.top < other.box.bottom - 1 &&
          other.box.top < box.bottom - 1,
      ),
    );
    return [...out, ...over].map(({ text }) => text);
  });
}

test.for([
  [320, 640],
  [390, 844],
  [590, 410],
  [820, 1180],
] as const)(
  'on %i × %i the largest quantity and several orders lie over nothing, and names are not cut letter by letter',
  async ([width, height]) => {
    await page.viewport(width, height);
    mount(
      <div class="orders" role="grid">
        <OrderGroup
          group={{ partner_id: PARTNER, partner, orders, amount: 0n, ids: new Set(), rows: 4 }}
          hidden={new Set()}
          reference={reference}
          marks={new Map()}
          notices={new Set()}
          open={null}
          folded=""
          editing={null}
          typed={new Map()}
          adding={null}
          writable
          hrefOf={() => '#'}
          work={{ edit: nothing, stopEditing: nothing, stopAdding: nothing, save: nothing }}
        />
      </div>,
    );
    await expect.element(page.getByText('999,999.999').first()).toBeVisible();
    expect(collisions()).toEqual([]);
    const lines = (selector: string) => document.querySelector(selector)?.getClientRects().length;
    expect([lines('.line__name'), lines('.order__partner')]).toEqual([1, 1]);
  },
);
