import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const UI = fileURLToPath(new URL('..', import.meta.url));

/** The names of all files under a folder that end so, without that end: `button` of `button.tsx`. */
function namesIn(folder: string, end: string): string[] {
  return readdirSync(join(UI, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(end) && !/^(gallery|testing)\b/.test(path))
    .map((path) => basename(path, end))
    .filter((name) => !name.includes('.'))
    .sort();
}

test('every component has its states in the gallery, and nothing else has', () => {
  const components = namesIn('.', '.tsx');
  expect(components.length).toBeGreaterThan(15);
  expect(namesIn('gallery/stories', '.stories.tsx')).toEqual(components);
});

test('every component with behaviour is tested in a browser', () => {
  const drawings = ['icons'];
  const tested = namesIn('.', '.browser.test.tsx');
  expect([...tested, ...drawings].sort()).toEqual(namesIn('.', '.tsx'));
});
