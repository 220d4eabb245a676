import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../testing/server/database.ts';
import { createLog } from '../../base/log.ts';
import { connect, type Sql } from './connect.ts';

describe('the database client', () => {
  let database: TestDatabase;
  let sql: Sql;
  beforeAll(async () => {
    database = await testDatabase();
    sql = connect(database.url, { log: createLog('silent'), statementTimeout: 300 });
  });
  afterAll(async () => {
    await sql.end();
    await database.close();
  });

  test('gives days and times as the text that goes over the wire', async () => {
    const [row] =
      await sql`select '2026-03-29'::date as day, '2026-03-29 02:30:00.123456+02'::timestamptz as time,
      '1900-01-01'::date as first, null::date as none`;
    expect(row).toEqual({
      day: '2026-03-29',
      time: '2026-03-29T00:30:00.123Z',
      first: '1900-01-01',
      none: null,
    });
  });

  test('takes them as text too, and times as dates', async () => {
    const [row] = await sql`select ${'2026-03-29'}::date as day, ${new Date(0)}::timestamptz as zero,
      ${'2026-03-29T00:30:00.120Z'}::timestamptz as time`;
    expect(row).toEqual({
      day: '2026-03-29',
      zero: '1970-01-01T00:00:00.000Z',
      time: '2026-03-29T00:30:00.120Z',
    });
  });

  test('gives whole numbers as numbers, and those that no number holds as text', async () => {
    const [row] =
      await sql`select 9007199254740991::int8 as large, 9007199254740992::int8 as larger, ${-5}::int8 as five`;
    expect(row).toEqual({ large: 9007199254740991, larger: '9007199254740992', five: -5 });
  });

  test('gives up a statement that takes too long', async () => {
    await expect(sql`select pg_sleep(5)`).rejects.toMatchObject({ code: '57014' });
  });

  test('sorts and folds text alike on every system', async () => {
    expect(await sql`select lower('ÀÉ') as low`).toEqual([{ low: 'àé' }]);
    const sorted = await sql<
      { x: string }[]
    >`select x from (values ('b'), ('B'), ('a')) as rows (x) order by x`;
    expect(sorted.map(({ x }) => x)).toEqual(['B', 'a', 'b']);
  });
});
