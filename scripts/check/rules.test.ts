import { expect, test } from 'vitest';
import { ruleFaults, titlesOf } from './rules.ts';

/** A quote, made here so that it is none of this file's own. */
const quote = (rule: string): string => `[${rule}]`;
const SPECIFICATION = '## M\n- **M1** One thing.\n- **M2** Another.\n';
const tested = (...rules: string[]) => ({
  path: 'shared/a.test.ts',
  text: rules.map((rule) => `test('${quote(rule)} holds', () => undefined);`).join('\n'),
});

test('rules and titles that name each other are in order', () => {
  expect(ruleFaults(SPECIFICATION, [tested('M1', 'M2')])).toEqual([]);
});

test('a rule that no title quotes is refused, whatever comments and code say', () => {
  const comment = { path: 'shared/b.test.ts', text: `// ${quote('M2')}\nf('${quote('M2')}');` };
  expect(ruleFaults(SPECIFICATION, [tested('M1'), comment])).toEqual([
    `shared/SPEC.md: no test's title quotes ${quote('M2')}`,
  ]);
});

test('a quote of no rule is refused, in code as well', () => {
  const code = { path: 'shared/b.ts', text: `/** ${quote('M9')} */` };
  expect(ruleFaults(SPECIFICATION, [tested('M1', 'M2', 'M3'), code])).toEqual([
    `shared/a.test.ts: ${quote('M3')} is no rule`,
    `shared/b.ts: ${quote('M9')} is no rule`,
  ]);
});

test('a rule that stands there twice is refused', () => {
  expect(ruleFaults(`${SPECIFICATION}- **M1** Again.\n`, [tested('M1', 'M2')])).toEqual([
    'shared/SPEC.md: M1 stands there twice',
  ]);
});

test('titles are those of tests and groups, tables of tests among them', () => {
  const text =
    "describe('a', () => { test.each([1])('b %i', f); it.each`x`(`c d`, f); expect('e').toBe(g('h')); });";
  expect(titlesOf('a.test.ts', text)).toEqual(["'a'", "'b %i'", '`c d`']);
});
