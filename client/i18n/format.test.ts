import { beforeAll, describe, expect, test, vi } from 'vitest';

vi.stubGlobal('navigator', { languages: ['en-GB'] });

describe('amounts', () => {
  let format: typeof import('./format.ts');
  beforeAll(async () => {
    format = await import('./format.ts');
  });
  test('are written with the currency of the workspace, exactly at any size', () => {
    expect(format.formatMoney(1234n)).toBe('€12.34');
    expect(format.formatMoney(123_456_789_012_345_678n)).toBe('€1,234,567,890,123,456.78');
    expect(format.formatPrice(890)).toBe('8.90');
  });
  test('have no more digits than they need where they are quantities', () => {
    expect(format.formatQuantity(12_500)).toBe('12.5');
    expect(format.formatQuantity(3000)).toBe('3');
    expect(format.formatQuantity(1_234_567)).toBe('1,234.567');
  });
});
