import { describe, expect, it } from 'vitest';
import type { Figure } from './figure.ts';
import { toJson, toText } from './table.ts';

const figures: Figure[] = [
  {
    name: 'push',
    unit: 'ops/s',
    ours: 12_000,
    floor: 20_000,
    against: 'insert',
    aim: { at_least: { times: 0.5 } },
  },
  {
    name: 'snapshot',
    unit: 'ms',
    ours: 3_200,
    floor: 2_000,
    against: 'put',
    aim: { at_most: { times: 1.5 } },
  },
  { name: 'first visit', unit: 'kB', ours: 71.26, floor: null, against: '', aim: { at_most: { value: 80 } } },
  { name: 'local write', unit: 'ms', ours: 3.456, floor: 1.152, against: 'puts' },
];

describe('the table', () => {
  it('has each figure beside its floor, with the ratio and whether the aim is met', () => {
    expect(toText(figures).split('\n')).toEqual([
      'figure               ours         floor  ratio  aim             floor is',
      'push         12,000 ops/s  20,000 ops/s   0.60  >= 0.50 met     insert',
      'snapshot         3,200 ms      2,000 ms   1.60  <= 1.50 MISSED  put',
      'first visit       71.3 kB                       <= 80.0 kB met',
      'local write       3.46 ms       1.15 ms   3.00                  puts',
    ]);
  });

  it('is also there for programs', () => {
    const rows = JSON.parse(toJson(figures)) as { ratio: number | null; met: boolean | null }[];
    expect(rows.map(({ ratio, met }) => [ratio, met])).toEqual([
      [0.6, true],
      [1.6, false],
      [null, true],
      [3, null],
    ]);
  });
});
