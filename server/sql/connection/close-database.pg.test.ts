import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../testing/server/database.ts';
import { createLog } from '../../base/log.ts';
import { closeDatabase } from './close-database.ts';
import { connect, type Sql } from './connect.ts';

const log = createLog('silent');
let database: TestDatabase;
let sql: Sql;

beforeEach(async () => {
  database = await testDatabase();
  sql = connect(database.url, { log });
});
afterEach(async () => {
  vi.useRealTimers();
  await database.close();
});

test('a statement that runs may end', async () => {
  const slow = sql`select pg_sleep(0.2), 1 as one`.execute();
  await closeDatabase(sql);
  expect(await slow).toMatchObject([{ one: 1 }]);
});

test('one that does not end is cut off after 5 s', async () => {
  await sql`select 1`;
  // The clock of the client only: the database has its own.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const cut = vi.fn();
  void sql`select pg_sleep(20)`.catch(cut);
  const closed = closeDatabase(sql);
  await vi.advanceTimersByTimeAsync(4_999);
  expect(cut).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  await closed;
  expect(cut).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ code: 'CONNECTION_DESTROYED' }));
});
