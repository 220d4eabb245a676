import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { partnerFields, productFields, STAMPS, unitFields } from '../../../testing/builders/a-record.ts';
import type { ReferenceData } from '../../live/reference.ts';
import { partnerFinder, productFinder, unitFinder } from './pickers.ts';

function many<T>(make: (id: string) => T): Map<string, T> {
  const ids = Array.from({ length: 41 }, (_, index) => `id${index}`);
  return new Map(ids.map((id) => [id, make(id)]));
}

const REFERENCE: ReferenceData = {
  units: many((id) => ({ ...STAMPS, id, unsent: [], ...unitFields() })),
  partners: many((id) => ({ ...STAMPS, id, unsent: [], ...partnerFields() })),
  products: many((id) => ({ ...STAMPS, id, unsent: [], ...productFields() })),
  ready: true,
};

beforeEach(() => {
  vi.stubGlobal('navigator', { languages: ['en-GB'] });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

test.each([
  ['partners', () => partnerFinder(REFERENCE, new Set())],
  ['products', () => productFinder(REFERENCE, new Map())],
  ['units', () => unitFinder(REFERENCE)],
])('of many %s the first 40 are offered; typing more narrows them', (_what, finder) => {
  expect(finder()('')).toHaveLength(40);
});
