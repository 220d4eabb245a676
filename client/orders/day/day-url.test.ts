import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dateOfDay } from '../../../shared/records/dates.ts';
import { dayHref, type OrdersPageState, readDayUrl, VIEWS } from './day-url.ts';

const TODAY = '2026-11-22';

function read(href: string): OrdersPageState {
  const url = new URL(href, 'https://quayside.test');
  return readDayUrl(url.pathname.split('/')[2], url.searchParams, TODAY);
}

test('every state of the orders page has an address that leads back to it', () => {
  const state = fc.record({
    date: fc.integer({ min: 0, max: 50_000 }).map(dateOfDay),
    view: fc.constantFrom(...VIEWS),
    filter: fc.record({
      text: fc.string({ unit: 'grapheme' }),
      status: fc.constantFrom('all' as const, 'pending' as const, 'confirmed' as const),
      type: fc.constantFrom('all' as const, 'client' as const, 'supplier' as const),
    }),
    order: fc.option(fc.uuid()),
  });
  fc.assert(
    fc.property(state, (each) => {
      expect(read(dayHref(each))).toEqual(each);
    }),
  );
});

test('an address that is not understood shows today as usual', () => {
  expect(read('/recap/2026-02-31?view=nothing&status=lost')).toEqual(read(`/recap/${TODAY}`));
  expect(dayHref(read('/recap'))).toBe(`/recap/${TODAY}`);
});
