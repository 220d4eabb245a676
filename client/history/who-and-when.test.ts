import { beforeEach, expect, test } from 'vitest';
import { formatDateTime } from '../i18n/format.ts';
import { stubBrowserLanguage } from '../live/testing/browser-words.ts';
import { whoAndWhen } from './who-and-when.ts';

const ARRIVED = '2026-11-24T07:10:00Z';
const told = (made_at?: string) =>
  whoAndWhen({ by: { id: 'u', name: 'Ana' }, at: ARRIVED, ...(made_at === undefined ? {} : { made_at }) });
const time = formatDateTime;

beforeEach(() => stubBrowserLanguage());

test('what was made offline at 5:10 and arrived at 7:10 says both', () => {
  const made = '2026-11-24T05:10:00Z';
  expect(told(made)).toBe(`Ana, ${time(made)} (arrived ${time(ARRIVED)})`);
});

test('what arrived at once says one time, and so does what no device told the time of', () => {
  expect(told('2026-11-24T07:10:20Z')).toBe(`Ana, ${time(ARRIVED)}`);
  expect(told()).toBe(`Ana, ${time(ARRIVED)}`);
});

test('a clock that is ahead of the server is marked: nothing arrives before it was made', () => {
  const ahead = '2026-11-24T09:30:00Z';
  expect(told(ahead)).toBe(`Ana, arrived ${time(ARRIVED)} (the clock of the device said ${time(ahead)})`);
  const little = '2026-11-24T07:12:00Z';
  expect(told(little)).not.toContain('the clock of the device');
});
