import { expect, test } from 'vitest';
import type { StartRead } from '../sql/snapshot-counts.ts';
import { daysNow, toAsk } from './snapshot-start.ts';

test('[P13] what changed since the days were counted replaces them; a day without orders is none', () => {
  const kept = { days: { '2026-11-21': [2, 9], '2026-11-22': [1, 3], '2026-11-23': [4, 4] } } as const;
  const now = daysNow(kept, [
    ['2026-11-22', [0, 0]],
    ['2026-11-23', [5, 7]],
    ['2026-11-24', [1, 0]],
  ]);
  expect(now).toEqual({ '2026-11-21': [2, 9], '2026-11-23': [5, 7], '2026-11-24': [1, 0] });
});

test('[P13] of a deleted record is asked what refers to it where it is new, or where what changed named it', () => {
  const read = {
    deleted: ['used', 'unused', 'new', 'named'].map((id) => ['unit', id] as const),
    kept: { epoch: 'e', head: 1, days: {}, referred: ['used', 'named'], unreferred: ['unused'] },
    mentioned: ['named', 'living'],
  } satisfies Partial<StartRead>;
  expect(toAsk(read)).toEqual(['new', 'named']);
  expect(toAsk({ ...read, kept: null })).toEqual(['used', 'unused', 'new', 'named']);
});
