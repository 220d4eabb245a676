import { describe, expect, test } from 'vitest';
import { boundsOf } from './bounds.ts';
import { applied, mutantsOf, withProbes } from './mutate.ts';
import { sampled } from './sample.ts';

/** What a line becomes, each way. */
function ways(line: string): string[] {
  return mutantsOf('a.ts', line).map(({ after }) => after);
}

describe('the mutants of a text', () => {
  test.each([
    ['a < b', ['a <= b', 'a >= b']],
    ['a === 1', ['a !== 1', 'a === 2']],
    ['a && b', ['a || b']],
    ['a ?? b', ['a']],
    ['!a', ['a']],
    ['a + b', ['a - b']],
    ["a + 'b'", []],
    ['a?.b', ['a.b']],
    ['a.filter(b).length', ['a.length']],
    ['const a = [b]', ['const a = []']],
    ['const a = { ...b }', ['const a = { ...{} }']],
    ['const a = (b) => b', ['const a = (b) => undefined']],
    ['const a = () => undefined', []],
    ['a()', ['void 0']],
  ])('%s', (line, expected) => {
    const found = ways(`${line};`).filter((after) => after !== 'void 0;' || line === 'a()');
    expect(found).toEqual(expected.map((after) => `${after};`));
  });

  test('leave types and imports as they are', () => {
    expect(ways("import { a } from 'b'; type C = 1 | 'd'; let e: 2;")).toEqual([]);
  });

  test('name their line, and the innermost place at which a test can reach them', () => {
    const text = 'f();\nfunction f() {\n  if (a) {\n    b();\n  }\n}';
    const { line, probe, before } = mutantsOf('a.ts', text).at(-1) ?? {};
    expect({ line, before }).toEqual({ line: 4, before: 'b();' });
    expect(withProbes('a.ts', text, 'at')).toContain(`if (a) {at("a.ts", ${probe});`);
  });
});

test('probes leave what a function gives as it is', () => {
  const text = 'const f = (a) => ({ a }); export { f };';
  expect(withProbes('a.ts', text, 'at')).toBe(
    'at("a.ts", 0);const f = (a) => (at("a.ts", 17), ({ a })); export { f };',
  );
});

test('a bound is a number with a name in capitals; it moves both ways', () => {
  const text = 'const DAY_MS = 86_400_000;\nexport const KEPT_MS = 90 * DAY_MS;\nconst few = 3;';
  const bounds = boundsOf('a.ts', text);
  expect(bounds.map(({ after }) => after)).toEqual([
    'DAY_MS = (86_400_000) - 1',
    'DAY_MS = (86_400_000) + 1',
    'KEPT_MS = (90 * DAY_MS) - 1',
    'KEPT_MS = (90 * DAY_MS) + 1',
  ]);
  expect(bounds.map((mutant) => applied(text, mutant))[3]).toContain(
    'export const KEPT_MS = (90 * DAY_MS) + 1;',
  );
});

test('a sample is the same for the same seed, and in order', () => {
  const items = Array.from({ length: 50 }, (_, index) => index);
  const sample = sampled(items, 10, 1);
  expect(sample).toHaveLength(10);
  expect(sampled(items, 10, 1)).toEqual(sample);
  expect(sampled(items, 10, 2)).not.toEqual(sample);
  expect(sample.toSorted((a, b) => a - b)).toEqual(sample);
});
