import { expect, test } from 'vitest';
import type { Mutant } from './mutate.ts';
import { reported } from './report.ts';

const mutant = (path: string, before: string, after: string): Mutant => ({
  path,
  before,
  after,
  line: 3,
  start: 0,
  end: 0,
  text: '',
  probe: 0,
});
const MUTANTS = Array.from({ length: 20 }, (_, n) => mutant('a/b.ts', `f(${n});`, 'void 0;'));

test('nine of ten noticed are enough; each survivor is told with its place', () => {
  const { text, isEnough } = reported(MUTANTS, MUTANTS.slice(0, 2), '');
  expect(isEnough).toBe(true);
  expect(text).toContain('a/b.ts:3\n  - f(1);\n  + void 0;');
  expect(text).toContain('a: 18 of 20 noticed, 90 %');
  expect(reported(MUTANTS, MUTANTS.slice(0, 3), '').isEnough).toBe(false);
});

test('what is named as surviving rightly does not count', () => {
  const known =
    '| `a/b.ts` | `f(0);` | `void 0;` | nobody asks |\n| `a/b.ts` | `f(1);` | `f(2);` | another change |';
  expect(reported(MUTANTS, MUTANTS.slice(0, 2), known).text).toContain('18 of 19 noticed, 94.7 %, 1 more');
});

test('a bound is named without its value, and a bar in a line is written as a table wants it', () => {
  const survivors = [mutant('a/b.ts', 'STEP = 3', 'STEP = (3) + 1'), mutant('a/b.ts', 'a || b', 'a && b')];
  const known = '| `a/b.ts` | `STEP` | a step |\n| `a/b.ts` | `a \\|\\| b` | `a && b` | the same |';
  expect(reported(survivors, survivors, known).text).toContain('2 more survive rightly');
});
