import { expect, test } from 'vitest';
import { runInPage } from './support/page-tests.ts';

/** What the device's database promises, as tests beside the code say it (there on an IndexedDB in memory). */
const CONTRACT = [
  'act',
  'batch',
  'discard',
  'history-cache',
  'journal',
  'missing',
  'notices',
  'open',
  'pull',
  'registry',
  'remove-data',
  'second-user',
  'snapshot',
  'transfer',
  'trash',
  'upgrade',
].map((name) => `shared/local/${name}.test.ts`);

test('[O1] [O6] [O7] [O8] [O12] [O13] the database of a device keeps its promises in a real browser', {
  timeout: 300_000,
}, async () => {
  const outcomes = await runInPage(CONTRACT);
  expect(outcomes.filter(({ fault }) => fault !== null)).toEqual([]);
  for (const file of CONTRACT)
    expect(
      outcomes.some(({ name }) => name.startsWith(`${file} >`)),
      file,
    ).toBe(true);
});
