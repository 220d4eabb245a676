import { expect, test } from 'vitest';
import { DatabaseAway } from '../../base/database-away.ts';
import { onlyRow } from './away.ts';

test('the row of a statement that always gives one is read, also where its column is null', () => {
  expect(onlyRow([{ session: null }], 'session')).toEqual({ session: null });
});

test('no row, several, or a row of another statement is a database that could not be asked', () => {
  const others: readonly (readonly { session?: null }[])[] = [
    [],
    [{ session: null }, { session: null }],
    [{}],
  ];
  for (const rows of others) expect(() => onlyRow(rows, 'session')).toThrow(DatabaseAway);
});
