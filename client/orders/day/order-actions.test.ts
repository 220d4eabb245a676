import { beforeEach, expect, test, vi } from 'vitest';
import { uuid } from '../../../testing/builders/ids.ts';
import { order } from '../../../testing/builders/records.ts';
import type { PlannedRow } from '../../catalogue/csv/reference-csv.ts';
import { importRows } from '../../catalogue/import/import-action.ts';
import { performAll } from '../../live/perform.ts';
import { removeSample } from '../../sample/sample-removal.ts';
import type { Copy } from './copies.ts';
import { makeCopies } from './order-actions.ts';

vi.mock(import('../../live/perform.ts'), async (original) => ({
  ...(await original()),
  performAll: vi.fn(),
}));

beforeEach(() => {
  vi.mocked(performAll).mockClear();
});

/** How many steps each mutation of the last action has. */
const sizes = (): number[] => vi.mocked(performAll).mock.calls[0]?.[0].map(({ length }) => length) ?? [];
const ids = (count: number): string[] => Array.from({ length: count }, (_, n) => uuid(n));

test('orders are copied in mutations of 400 steps, each order whole', () => {
  const withLines = (count: number): Copy => ({
    source: order(uuid(1), ids(count)),
    date: '2026-11-25',
    id: uuid(2),
    generation: 1,
    before: null,
  });
  void makeCopies([withLines(199), withLines(199)]);
  expect(sizes()).toEqual([400]);
  vi.mocked(performAll).mockClear();
  void makeCopies([withLines(199), withLines(200), withLines(450)]);
  expect(sizes()).toEqual([200, 201, 451]);
});

test('the sample is removed in mutations of 400 steps, what refers before what is referred to', () => {
  void removeSample({ orders: ids(401), products: ids(1), partners: [], units: [] });
  expect(sizes()).toEqual([400, 2]);
});

test('a row of a file is imported as a mutation of its own, the units that rows need before them', async () => {
  vi.mocked(performAll).mockResolvedValueOnce([]);
  const row = (unit: string | null): PlannedRow =>
    ({ action: 'create', record: null, fields: { default_unit_id: unit } }) as unknown as PlannedRow;
  const unit = (id: string) => ({ id, name: id, abbreviation: id, decimals: 0 });
  await importRows('product', [row('used'), row(null), row('used')], [unit('used'), unit('not used')], {
    saved: () => undefined,
    signal: new AbortController().signal,
  });
  expect(sizes()).toEqual([1, 1, 1, 1]);
});
