import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { sendAgain } from '../../../shared/device/notices/answers.ts';
import type { Notice } from '../../../shared/device/rows/notice.ts';
import { rowKey } from '../../../shared/device/rows/row.ts';
import { id, LINE, names, ORDER, order } from '../../../testing/builders/named-order.ts';
import { currency } from '../../i18n/format.ts';
import { stubBrowserLanguage } from '../../live/testing/browser-words.ts';
import { describeNotice } from '../words/notice.ts';
import { isFaulty } from './edit-field.tsx';
import { pricesBefore, withoutOtherPrices } from './other-prices.ts';

beforeAll(() => stubBrowserLanguage());
afterEach(() => {
  currency.value = 'EUR';
  vi.unstubAllGlobals();
  stubBrowserLanguage();
});

const fields = { price_cents: 1250, comment: 'big' };
const notice: Notice = {
  id: 'n',
  kind: 'rejected',
  entity: 'flow',
  record_id: LINE,
  row: rowKey('pre_order', ORDER),
  ...{ field: null, yours: null, theirs: null, by: null, at: null },
  error: { code: 'other_currency', message: '', field: 'price_cents' },
  mutation: {
    mutation_id: id(9),
    at: '2026-11-24T08:00:00.000Z',
    currency: 'EUR',
    operations: [{ op: 'update', entity: 'flow', id: LINE, expected_version: 1, fields }],
    rows: [rowKey('pre_order', ORDER)],
  },
  row_before: order,
  ...{ created_ms: 0, closed_ms: null, closed_as: null },
};

test('[O22] a refused price is told as it was written, whatever the workspace is in now', () => {
  currency.value = 'JPY';
  const { text, changes } = describeNotice(notice, names);
  expect(text).toBe(
    'The server refused your change. The price was typed as €12.50, but the workspace is now in JPY. Type it again in JPY.',
  );
  expect(changes).toContain('Salmon, price: €12.50');
});

test('[O22] it is typed anew before it is sent again, in the new currency; the rest of the change stays', () => {
  currency.value = 'JPY';
  const draft = withoutOtherPrices(sendAgain(notice, () => id(1)));
  expect(draft).toMatchObject({ operations: [{ fields: { comment: 'big', price_cents: undefined } }] });
  expect(draft).not.toHaveProperty('currency');
  expect(isFaulty('flow', { price_cents: undefined })).toBe(true);
  expect([pricesBefore(notice)(0, 'price_cents'), pricesBefore(notice)(0, 'comment')]).toEqual([
    '€12.50',
    undefined,
  ]);
});

test('where the workspace is in that currency again, the price is offered as it was', () => {
  expect(withoutOtherPrices(sendAgain(notice, () => id(1)))).toMatchObject({ operations: [{ fields }] });
  expect(pricesBefore(notice)(0, 'price_cents')).toBeUndefined();
});
