import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evictedOf, markOf, readKept, writeKept } from './kept-mark.ts';

const mark = fc
  .tuple(fc.stringMatching(/^[A-Za-z0-9]{1,40}$/), fc.stringMatching(/^[A-Za-z0-9]{1,40}$/))
  .map(([userId, workspaceId]) => markOf({ userId, workspaceId }));
const kept = fc
  .array(fc.tuple(mark, fc.nat({ max: 100_000 })), { maxLength: 20 })
  .map((entries) => new Map(entries));

describe('[O19] what was kept on this device', () => {
  test('is read from the cookie as it was written, among others', () => {
    fc.assert(
      fc.property(kept, fc.boolean(), (map, secure) => {
        const [pair] = writeKept(map, secure).split('; ');
        expect(readKept(`theme=dark; ${pair}; other=1`)).toEqual(map);
      }),
    );
  });

  test('a cookie of something else, or damaged, is nothing', () => {
    for (const cookies of ['', 'a=b', 'quayside_kept=', 'quayside_kept=x', 'quayside_kept=a~b.c~-1'])
      expect(readKept(cookies).size).toBe(0);
  });

  test('is kept for 400 days, which is as long as browsers keep a cookie', () => {
    expect(writeKept(new Map([['ada-1', 3]]), false)).toContain('; Max-Age=34560000;');
  });

  test('is kept of the 20 accounts that came last', () => {
    const marks = Array.from({ length: 21 }, (_, n) => `ada-${n}`);
    const [pair = ''] = writeKept(new Map(marks.map((each) => [each, 1])), false).split('; ');
    expect([...readKept(pair).keys()]).toEqual(marks.slice(1));
  });

  test('with nothing left the cookie ends', () => {
    expect(writeKept(new Map(), false)).toContain('Max-Age=0');
  });
});

describe('[O19] what the browser removed', () => {
  test('is what was kept and is not known any more, with the changes that went with it', () => {
    const map = new Map([
      ['ada-1', 3],
      ['ben-1', 2],
      ['ada-2', 0],
    ]);
    expect(evictedOf(map, ['ada-1', 'ada-2', 'ben-1'])).toBeNull();
    expect(evictedOf(map, ['ada-2'])).toEqual({ marks: ['ada-1', 'ben-1'], unsettled: 5 });
    expect(evictedOf(new Map(), [])).toBeNull();
  });
});
