import { beforeAll, expect, it } from 'vitest';
import { names, order } from '../../testing/builders/named-order.ts';
import { stubBrowserLanguage } from '../live/testing/browser-words.ts';
import { detailOf, nameOf } from './deleted-text.ts';
import type { Deleted } from './trash.ts';

beforeAll(() => stubBrowserLanguage());

const about = { by: 'Ana', at: '2026-11-24T10:00:00Z', waiting: false };

/** A deleted order with `count` lines of 12 kg of salmon each. */
function orderOf(count: number): Deleted {
  const [line] = order.flows;
  const record = { ...order, flows: line ? Array.from({ length: count }, () => line) : [] };
  return { ...about, entity: 'pre_order', id: order.id, record };
}

it('an order is named by partner and delivery date', () => {
  expect(nameOf(orderOf(1), names)).toBe('Chez Margot, Tue 24 Nov');
});

it('four lines of an order are named', () => {
  expect(detailOf(orderOf(4), names)).toBe('Salmon 12 kg, Salmon 12 kg, Salmon 12 kg, Salmon 12 kg');
});

it('from the fifth on they are counted', () => {
  expect(detailOf(orderOf(5), names)).toBe(`${detailOf(orderOf(4), names)}, and 1 more line`);
  expect(detailOf(orderOf(7), names)).toBe(`${detailOf(orderOf(4), names)}, and 3 more lines`);
});

it('an order without lines says so', () => {
  expect(detailOf(orderOf(0), names)).toBe('Without lines');
});
