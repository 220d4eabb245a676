import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { rememberColumns, rememberedColumns } from './remembered-layouts.ts';

const head = (...cells: string[]) => ({ line: 1, cells });
const stored = new Map<string, string>();
beforeEach(() => {
  stored.clear();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

test('what columns were taken as is remembered for the next file with the same header, of the same list', () => {
  const columns = ['name', '', 'default_price_cents'] as const;
  rememberColumns('product', head('Was', 'Wo', 'Preis 2 '), { header: 3, columns });
  expect(rememberedColumns('product', head('Was', 'Wo', 'Preis 2'))).toEqual(columns);
  expect(rememberedColumns('product', head('Was', 'Preis 2', 'Wo'))).toBeNull();
  expect(rememberedColumns('partner', head('Was', 'Wo', 'Preis 2'))).toBeNull();
  expect(rememberedColumns('product', undefined)).toBeNull();
});

test('the last 30 headers are kept; what else is stored there is nothing to stumble over', () => {
  for (let n = 0; n < 31; n++) rememberColumns('unit', head(`U${n}`), { header: 0, columns: ['name'] });
  expect(rememberedColumns('unit', head('U0'))).toBeNull();
  expect(rememberedColumns('unit', head('U30'))).toEqual(['name']);
  for (const key of stored.keys()) stored.set(key, '{');
  expect(rememberedColumns('unit', head('U30'))).toBeNull();
});
