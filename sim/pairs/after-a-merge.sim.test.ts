import { expect, it } from 'vitest';
import { AFTER_MERGE, TAKES_BACK } from './actions.ts';
import { holdRows, pairName, readTable } from './table.ts';

const ACTIONS = { ...AFTER_MERGE, ...TAKES_BACK };
const ROWS = readTable('after-a-merge.md');

it('the table has a row for each action before the merge is taken back, and after it', () => {
  const [back = ''] = Object.keys(TAKES_BACK);
  const others = Object.keys(AFTER_MERGE);
  expect(ROWS.map(pairName)).toEqual([
    ...others.map((second) => pairName({ first: back, second })),
    ...others.map((first) => pairName({ first, second: back })),
  ]);
});

holdRows(ROWS, ACTIONS, ACTIONS);
