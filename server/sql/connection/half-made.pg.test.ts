import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../testing/server/database.ts';
import { createLog } from '../../base/log.ts';
import { connect, type Sql } from './connect.ts';
import { removeHalfMade } from './half-made.ts';

const NOW = new Date('2026-11-24T12:00:00.000Z');

let database: TestDatabase;
let sql: Sql;
beforeAll(async () => {
  database = await testDatabase();
  sql = connect(database.url, { log: createLog('silent'), maxConnections: 1 });
});
afterAll(async () => {
  await sql.end();
  await database.close();
});

/** A user without a password, made so many milliseconds ago; true when he is still there after another sign-up began. */
async function stays(name: string, ageMs: number): Promise<boolean> {
  const email = `${name}@example.com`;
  await sql`insert into "user" (id, name, email, "emailVerified", "createdAt")
    values (${name}, ${name}, ${email}, false, ${new Date(NOW.getTime() - ageMs)})`;
  await removeHalfMade(sql, email.toUpperCase(), NOW);
  return (await sql`select from "user" where id = ${name}`).length === 1;
}

test('a sign-up that began a minute ago may still be running', async () => {
  expect(await stays('ann', 60_000)).toBe(true);
});

test('one that began earlier was cut off: its address is free again', async () => {
  expect(await stays('bob', 60_001)).toBe(false);
});

test('a user with a password stays, however old', async () => {
  await sql`insert into "user" (id, name, email, "emailVerified", "createdAt")
    values ('cleo', 'Cleo', 'cleo@example.com', false, ${new Date(0)})`;
  await sql`insert into account (id, "accountId", "providerId", "userId", password, "updatedAt")
    values ('a', 'cleo', 'credential', 'cleo', 'hash', now())`;
  await removeHalfMade(sql, 'cleo@example.com', NOW);
  expect(await sql`select from "user" where id = 'cleo'`).toHaveLength(1);
});
