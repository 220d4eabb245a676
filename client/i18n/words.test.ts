import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { ALL_WORDS, WORDS_FILES } from './testing/all-words.ts';

const ROOT = new URL('../../', import.meta.url);
const KEYS = Object.keys(ALL_WORDS);
const WORDS = new Set(WORDS_FILES.map(({ path }) => path));
const PREFIXES = new Set(KEYS.map(prefixOf));

const page = sourcesOf('client');
const device = sourcesOf('shared') + sourcesOf('sw');
const literals = new Set([...page.matchAll(/'([\w.]+)'/g)].map(([, text]) => text ?? ''));
const codes = new Set([...(page + device).matchAll(/\b'?(\w+)'?/g)].map(([, text]) => text ?? ''));
/** What keys that end with a code begin with: `import.fault_` of `import.fault_${code}`. */
const families = [...page.matchAll(/`([a-z]+\.\w*)\$\{/g)]
  .map(([, start]) => start ?? '')
  .filter((start) => PREFIXES.has(prefixOf(start)));

function prefixOf(key: string): string {
  return key.split('.')[0] ?? '';
}

/** The code of a folder, without tests and without the words themselves. */
function sourcesOf(folder: string): string {
  const path = fileURLToPath(new URL(`${folder}/`, ROOT));
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !/\.test\.|testing\/|i18n\/languages\//.test(file) && !WORDS.has(file))
    .map((file) => readFileSync(`${path}${file}`, 'utf8'))
    .join('\n');
}

function isUsed(key: string): boolean {
  return (
    literals.has(key) || families.some((start) => key.startsWith(start) && codes.has(key.slice(start.length)))
  );
}

describe('the words', () => {
  test('are each shown somewhere: none is left over', () => {
    expect(KEYS.filter((key) => !isUsed(key))).toEqual([]);
  });

  test('that the page names are all there', () => {
    const named = [...literals].filter((text) => text.includes('.') && PREFIXES.has(prefixOf(text)));
    expect(named.length).toBeGreaterThan(400);
    expect(named.filter((key) => !(key in ALL_WORDS))).toEqual([]);
  });

  test('have keys that begin with a word of one feature alone', () => {
    const homes = [...PREFIXES].map((prefix) => [
      prefix,
      WORDS_FILES.filter(({ words }) => Object.keys(words).some((key) => prefixOf(key) === prefix)).map(
        ({ path }) => path,
      ),
    ]);
    expect(homes.filter(([, files]) => files?.length !== 1)).toEqual([]);
  });
});
