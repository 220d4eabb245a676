import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import type { OrderRow } from '../../../shared/device/rows/row.ts';
import { anOrder, aPartner } from '../../../testing/builders/a-record.ts';
import { uuid } from '../../../testing/builders/ids.ts';
import type { ReferenceData } from '../../live/reference.ts';
import { mount } from '../../ui/testing/mount.ts';
import { DaySummary } from './day-summary.tsx';

/** A day on which each of so many partners ordered more than the one before. */
function summary(count: number, shown = count, only = '') {
  const partners = Array.from({ length: count }, (_, n) =>
    aPartner({ id: uuid(n + 1), name: `Bar ${n + 1}` }),
  );
  const orders = partners.map(({ id }, n): OrderRow => {
    const order = anOrder({ id: uuid(0x100 + n), partner_id: id });
    return { ...order.withLine({ quantity_milli: 1000 * (n + 1) }).build(), unsent: [] };
  });
  const reference: ReferenceData = {
    units: new Map(),
    products: new Map(),
    partners: new Map(partners.map((partner) => [partner.id, { ...partner, unsent: [] }])),
    ready: true,
  };
  const found = orders.slice(0, shown);
  return <DaySummary orders={found} day={orders} only={only} reference={reference} writable={false} />;
}

const listed = () =>
  page
    .getByRole('listitem')
    .elements()
    .map((item) => item.textContent?.match(/Bar \d+/)?.[0]);

test('the six partners with the largest amounts are listed, the largest first', async () => {
  const draw = mount(summary(6));
  await expect.element(page.getByText('Bar 6')).toBeVisible();
  expect(listed()).toHaveLength(6);
  draw(summary(7));
  await expect.element(page.getByText('Bar 7')).toBeVisible();
  expect(listed()).toEqual(['Bar 7', 'Bar 6', 'Bar 5', 'Bar 4', 'Bar 3', 'Bar 2']);
});

test('the only partner of a day is not compared with others', async () => {
  mount(summary(1));
  await expect.element(page.getByRole('heading').first()).toBeVisible();
  expect(listed()).toEqual([]);
});

test('the headline of a part of the day says which part it is, and what the whole day comes to', async () => {
  const amountOf = () => document.querySelector('.day-summary__amount')?.textContent ?? '';
  const draw = mount(summary(3));
  await expect.element(page.getByText('Customers order')).toBeVisible();
  expect(page.getByText('the whole day').elements()).toHaveLength(0);
  const whole = amountOf();
  draw(summary(3, 1, '“bar”'));
  await expect.element(page.getByText(`Only: “bar” · the whole day: ${whole}`)).toBeVisible();
  expect(amountOf()).not.toBe(whole);
});
