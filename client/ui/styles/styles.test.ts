import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { DESK, WIDE } from '../frame/use-media.ts';

const CLIENT = fileURLToPath(new URL('../../', import.meta.url));
const BREAKPOINTS = 'ui/styles/breakpoints.css';
const TOKENS = ['ui/styles/tokens.css', 'ui/styles/print.css'];

const styles = new Map(
  readdirSync(CLIENT, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.css'))
    .map((path) => [
      path.replaceAll('\\', '/'),
      readFileSync(join(CLIENT, path), 'utf8').replace(/\/\*.*?\*\//gs, ''),
    ]),
);

const mediaByName = new Map(
  [...(styles.get(BREAKPOINTS) ?? '').matchAll(/@custom-media (--[\w-]+) ([^;]+);/g)].map(
    ([, name = '', query = '']) => [name, query],
  ),
);

/** Every match of a pattern in every file but some, with the file's name before it. */
function foundIn(pattern: RegExp, except: readonly string[]): string[] {
  return [...styles]
    .filter(([path]) => !except.includes(path))
    .flatMap(([path, text]) => [...text.matchAll(pattern)].map(([match]) => `${path}: ${match}`));
}

test('a colour stands in the tokens alone; on paper they have other ones', () => {
  expect(foundIn(/#[\da-f]{3,8}\b|\b(?:rgb|hsl|oklch|oklab)a?\(/gi, TOKENS)).toEqual([]);
});

test('every token that is used is one', () => {
  const made = new Set([...styles.values()].flatMap((text) => text.match(/--[\w-]+(?=:)/g) ?? []));
  const used = new Set([...styles.values()].flatMap((text) => text.match(/(?<=var\()--[\w-]+/g) ?? []));
  expect(used.size).toBeGreaterThan(50);
  expect([...used].filter((name) => !made.has(name))).toEqual([]);
});

test('the layout changes at named breakpoints alone, one a query', () => {
  expect(foundIn(/@media[^{]*\((?!--|prefers-)[^{]*/g, [])).toEqual([]);
  expect(foundIn(/@media[^{]*\(--[^{]*\([^{]*/g, [])).toEqual([]);
});

test('every breakpoint that is named stands in the list, and each of the list is used', () => {
  const used = new Set(
    foundIn(/(?<=@media[^{]*\()--[\w-]+(?=\))/g, []).map((each) => each.replace(/.*: /, '')),
  );
  expect([...used].sort()).toEqual([...mediaByName.keys()].sort());
});

test('the page asks for the same breakpoints as its styles', () => {
  expect(WIDE).toBe(mediaByName.get('--wide'));
  expect(DESK).toBe(mediaByName.get('--desk'));
});
