import { expect, test } from 'vitest';
import { runInPage } from '../support/page-tests.ts';

/** What the device's database promises, as tests beside the code say it (there on an IndexedDB in memory). */
const CONTRACT = [
  'accounts/registry',
  'accounts/remove-data',
  'act',
  'engine/journal',
  'notices/keep-notices',
  'notices/missing',
  'outbox/discard',
  'push/freeze',
  'push/refuse',
  'push/settle',
  'remote/apply-changes',
  'snapshot/snapshot',
  'store/history-cache',
  'store/open',
  'store/second-user',
  'store/upgrade',
  'transfer/transfer',
  'trash/trash',
].map((name) => `shared/device/${name}.test.ts`);

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
