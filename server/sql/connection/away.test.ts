import { describe, expect, test } from 'vitest';
import { DatabaseAway } from '../../base/database-away.ts';
import { isDatabaseAway, orAway } from './away.ts';

function failure(code: string): Error {
  return Object.assign(new Error('failed'), { code });
}

describe('an error of the database client', () => {
  test.each([
    'CONNECTION_CLOSED',
    'CONNECT_TIMEOUT',
    'ECONNREFUSED',
    '57P01',
    '08006',
    '53300',
    '57014',
    '40P01',
    '55000',
  ])('%s says that the database is away', async (code) => {
    expect(isDatabaseAway(failure(code))).toBe(true);
    await expect(orAway(Promise.reject(failure(code)))).rejects.toBeInstanceOf(DatabaseAway);
  });

  test.each(['23505', '42P01', '22P05', 'MAX_PARAMETERS_EXCEEDED'])(
    '%s says that we are wrong',
    async (code) => {
      expect(isDatabaseAway(failure(code))).toBe(false);
      await expect(orAway(Promise.reject(failure(code)))).rejects.not.toBeInstanceOf(DatabaseAway);
    },
  );

  test('of a host with several addresses counts as each of its parts', () => {
    expect(isDatabaseAway(new AggregateError([failure('ECONNREFUSED'), failure('ENETUNREACH')]))).toBe(true);
    expect(isDatabaseAway(new AggregateError([]))).toBe(false);
  });

  test.each([null, undefined, 'text', 5, new Error('plain')])('is not %s', (error) => {
    expect(isDatabaseAway(error)).toBe(false);
  });
});
