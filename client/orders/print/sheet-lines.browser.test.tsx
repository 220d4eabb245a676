import { expect, test } from 'vitest';
import { advanceLine, newBase } from '../../../shared/device/rows/base.ts';
import type { OrderRow } from '../../../shared/device/rows/row.ts';
import { rowKey } from '../../../shared/device/rows/row.ts';
import { aLine, anOrder, aPartner, aProduct, aUnit } from '../../../testing/builders/a-record.ts';
import { uuid } from '../../../testing/builders/ids.ts';
import { mount } from '../../ui/testing/mount.ts';
import { FIRST_OPTIONS } from './print-options.ts';
import { SheetPartners } from './sheet-partners.tsx';
import { SheetProducts } from './sheet-products.tsx';

const unsent = { unsent: [] };
const [ORDER, BAR, COD, EEL, KG] = [uuid(1), uuid(2), uuid(3), uuid(4), uuid(5)];
const reference = {
  units: new Map([[KG, { ...aUnit({ id: KG, abbreviation: 'kg' }), ...unsent }]]),
  products: new Map([
    [COD, { ...aProduct({ id: COD, name: 'Cod' }), ...unsent }],
    [EEL, { ...aProduct({ id: EEL, name: 'Eel' }), ...unsent }],
  ]),
  partners: new Map([[BAR, { ...aPartner({ id: BAR, name: 'Bar' }), ...unsent }]]),
  ready: true,
};
const LINES = [
  aLine({ id: uuid(0x21), pre_order_id: ORDER, product_id: EEL, unit_id: KG, quantity_milli: 1_000 }),
  aLine({ id: uuid(0x22), pre_order_id: ORDER, product_id: COD, unit_id: KG, quantity_milli: 2_000 }),
  aLine({
    id: uuid(0x23),
    pre_order_id: ORDER,
    product_id: EEL,
    unit_id: KG,
    quantity_milli: 0,
    price_cents: 0,
  }),
];
const order = anOrder({ id: ORDER, partner_id: BAR }).build();

/** The order on a device to which its lines came in this order. */
function deviceOf(arrival: readonly number[]): OrderRow {
  const base = arrival.reduce(
    (held, nth) => advanceLine(held, LINES[nth] ?? aLine()),
    newBase(rowKey('pre_order', ORDER), { ...order, flows: [] }),
  );
  return { ...(base.server as typeof order), ...unsent };
}

function partnersOnPaper(row: OrderRow): string[] {
  mount(<SheetPartners orders={[row]} options={FIRST_OPTIONS} reference={reference} head={null} />);
  const rows = [...document.querySelectorAll('tr:has(.sheet__quantity)')].map(
    (line) => line.textContent ?? '',
  );
  return rows;
}

test('the lines of an order stand on paper as they were made, whichever came to the device first', () => {
  const here = partnersOnPaper(deviceOf([0, 1, 2]));
  document.body.replaceChildren();
  const there = partnersOnPaper(deviceOf([2, 1, 0]));
  expect(here.map((line) => line.slice(0, 3))).toEqual(['Eel', 'Cod', 'Eel']);
  expect(there).toEqual(here);
});

test('by product, too, a line without price or quantity and a product that is twice are marked on paper', () => {
  const row = deviceOf([0, 1, 2]);
  mount(
    <SheetProducts
      orders={[row]}
      day={[row]}
      narrowed={false}
      keep={() => true}
      options={{ ...FIRST_OPTIONS, what: 'products' }}
      reference={reference}
    />,
  );
  const marks = [...document.querySelectorAll('.sheet__who')].map((cell) => cell.textContent);
  expect(marks).toEqual([
    'Bar',
    'Bar · twice in this order',
    'Bar · no quantity · no price · twice in this order',
  ]);
});
