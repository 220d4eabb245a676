import { expect, it } from 'vitest';
import { ACTIONS } from './actions.ts';
import { halfOf, holdRows, pairName, readTable } from './table.ts';

const ROWS = readTable('pairs.md');

it('the table has one row for each pair of actions', () => {
  const names = Object.keys(ACTIONS);
  const pairs = names.flatMap((first) => names.map((second) => pairName({ first, second })));
  expect(ROWS.map(pairName)).toEqual(pairs);
});

holdRows(halfOf(ROWS, 0), ACTIONS, ACTIONS);
