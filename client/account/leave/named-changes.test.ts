import { beforeAll, expect, it } from 'vitest';
import { rowKey } from '../../../shared/device/rows/row.ts';
import { names, ORDER, order } from '../../../testing/builders/named-order.ts';
import { entry } from '../../../testing/builders/records.ts';
import { stubBrowserLanguage } from '../../live/testing/browser-words.ts';
import type { OutboxPage } from '../../sync/outbox/outbox-page.ts';
import { namedChanges } from './named-changes.ts';

beforeAll(() => stubBrowserLanguage());

const ROW = rowKey('pre_order', ORDER);

/** An outbox of comments, numbered from 1; the first `frozen` of them were sent. */
function outboxOf(count: number, frozen = 0): OutboxPage {
  const known = new Map([[ROW, order]]);
  const entries = Array.from({ length: count }, (_, index) => {
    const fields = { comment: `No. ${index + 1}` };
    const update = { op: 'update', entity: 'pre_order', id: ORDER, expected_version: 3, fields } as const;
    return entry(index + 1, [update], ROW, { batch: index < frozen ? 1 : null });
  });
  return { entries, rows: { before: known, after: known } };
}

const numbers = (page: OutboxPage) => namedChanges(page, names).map(({ text }) => text.match(/No. \d+/)?.[0]);

it('a change is named with its order', () => {
  const [change] = namedChanges(outboxOf(1), names);
  expect(change?.text).toMatch(/^Chez Margot, Tue 24 Nov · /);
});

it('the first five changes are named', () => {
  const five = ['No. 1', 'No. 2', 'No. 3', 'No. 4', 'No. 5'];
  expect(numbers(outboxOf(5))).toEqual(five);
  expect(numbers(outboxOf(6))).toEqual(five);
});

it('a change that was sent is not named: it cannot be discarded', () => {
  expect(numbers(outboxOf(4, 2))).toEqual(['No. 3', 'No. 4']);
});
