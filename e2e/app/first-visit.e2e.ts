import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { ALL_WORDS } from '../../client/i18n/testing/all-words.ts';
import { firstVisitWords } from '../../client/i18n/words.ts';
import { usualUnitWords } from '../../client/live/fields/usual-unit-words.ts';
import { distFolder } from '../../scripts/build/paths.ts';
import { test } from '../support/test.ts';

const MOST_BYTES = 80_000;
/** The units of a workspace that is made on the sign-in page. */
const SIGN_IN_WORDS = new Set([...Object.keys(firstVisitWords), ...Object.keys(usualUnitWords)]);

/** The script and style that the page had asked for when the form stood. */
function fetchedForTheForm(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const [drawn] = performance.getEntriesByName('the form');
    return performance
      .getEntriesByType('resource')
      .filter(({ name, startTime }) => /\.(js|css)$/.test(name) && drawn && startTime <= drawn.startTime)
      .map(({ name }) => new URL(name).pathname);
  });
}

test('a first visit fetches at most 80 kB of script and style, and the words of no page behind it', async ({
  openDevice,
}) => {
  const device = await openDevice();
  await device.context.addInitScript(() => {
    const look = new MutationObserver(() => {
      if (!document.querySelector('form')) return;
      performance.mark('the form');
      look.disconnect();
    });
    look.observe(document, { childList: true, subtree: true });
  });
  const page = await device.open('/');
  await page.waitForFunction(() => performance.getEntriesByName('the form').length > 0);

  const files = (await fetchedForTheForm(page)).map((path) => readFileSync(`${distFolder}/client${path}`));
  expect(files.length).toBeGreaterThan(3);
  const text = files.map((file) => file.toString()).join('\n');
  const quoted = new Set(text.match(/(?<=["'`])[a-z_]+\.\w+(?=["'`])/g));
  expect(quoted).toContain('account.email');
  const later = Object.keys(ALL_WORDS).filter((key) => !SIGN_IN_WORDS.has(key));
  expect(later.filter((key) => quoted.has(key))).toEqual([]);
  const bytes = files.reduce((sum, file) => sum + gzipSync(file, { level: 9 }).length, 0);
  expect(bytes).toBeLessThanOrEqual(MOST_BYTES);
});
