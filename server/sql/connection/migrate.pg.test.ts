import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { emptyDatabase, type TestDatabase } from '../../../testing/server/database.ts';
import { createLog } from '../../base/log.ts';
import { readChangesPage } from '../changes-since.ts';
import { connect, type Sql } from './connect.ts';
import { migrate } from './migrate.ts';

const log = createLog('silent');
const OURS = fileURLToPath(new URL('../migrations', import.meta.url));

describe('forward migrations', () => {
  let database: TestDatabase;
  let sql: Sql;
  let folder: string;

  beforeEach(async () => {
    database = await emptyDatabase();
    sql = connect(database.url, { log, maxConnections: 1 });
    // Brackets, as in a cloned folder's name, are no pattern.
    folder = await mkdtemp(join(tmpdir(), 'migrations[x]-'));
    await writeFile(
      join(folder, '0001.do.first.sql'),
      'create table first (id int primary key); insert into first values (1);',
    );
  });

  afterEach(async () => {
    await sql.end();
    await database.close();
    await rm(folder, { recursive: true });
  });

  test('are applied once, in order, and recorded', async () => {
    await writeFile(join(folder, '0002.do.second.sql'), 'alter table first add column name text');
    expect(await migrate(database.url, { log, folder })).toEqual([1, 2]);
    expect(await migrate(database.url, { log, folder })).toEqual([]);
    expect(await sql`select version from schema_migrations where version > 0 order by version`).toEqual([
      { version: 1 },
      { version: 2 },
    ]);
  });

  test('of several nodes that start together run once', async () => {
    const applied = await Promise.all([1, 2, 3, 4].map(() => migrate(database.url, { log, folder })));
    expect(applied.flat()).toEqual([1]);
    expect(await sql`select id from first`).toHaveLength(1);
  });

  test('that fail leave nothing behind, and run again once mended', async () => {
    await writeFile(join(folder, '0002.do.second.sql'), 'create table second (id int); select 1 / 0;');
    await expect(migrate(database.url, { log, folder })).rejects.toThrow('division by zero');
    expect(await sql`select to_regclass('second') as found`).toEqual([{ found: null }]);
    await writeFile(join(folder, '0002.do.second.sql'), 'create table second (id int)');
    expect(await migrate(database.url, { log, folder })).toEqual([2]);
  });

  test('wait two minutes for a lock at most, and run as long as they need', async () => {
    await writeFile(
      join(folder, '0002.do.limits.sql'),
      `create table limits as select name, setting from pg_settings where name in ('lock_timeout', 'statement_timeout')`,
    );
    await migrate(database.url, { log, folder });
    expect(await sql`select name, setting from limits order by name`).toEqual([
      { name: 'lock_timeout', setting: '120000' },
      { name: 'statement_timeout', setting: '0' },
    ]);
  });

  test('give up, with nothing applied, while another node migrates for longer than that', async () => {
    await sql`select pg_advisory_lock(7311402511)`;
    await expect(migrate(database.url, { log, folder, lockTimeout: 50 })).rejects.toMatchObject({
      code: '55P03',
    });
    expect(await sql`select to_regclass('first') as found`).toEqual([{ found: null }]);
  });

  test('are refused when one that was applied has been edited', async () => {
    await migrate(database.url, { log, folder });
    await writeFile(join(folder, '0001.do.first.sql'), 'create table first (id text)');
    await expect(migrate(database.url, { log, folder })).rejects.toThrow(/checksum/i);
  });
});

describe('the migrations of this version', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await emptyDatabase();
  });
  afterAll(() => database.close());

  test('bring an empty database to the newest schema, and a migrated one not further', async () => {
    const applied = await migrate(database.url, { log, folder: OURS });
    expect(applied[0]).toBe(1);
    expect(await migrate(database.url, { log, folder: OURS })).toEqual([]);
  });

  test('[P21] take what version 1 of the protocol stored as it is', async () => {
    const earlier = await emptyDatabase();
    const before = await mkdtemp(join(tmpdir(), 'migrations-'));
    for (const name of await readdir(OURS)) {
      if (name < '0005') await cp(join(OURS, name), join(before, name));
    }
    expect(await migrate(earlier.url, { log, folder: before })).toEqual([1, 2, 3, 4]);
    const sql = connect(earlier.url, { log, maxConnections: 1 });
    const [order, gone, line] = [1, 2, 3].map((n) => `01900000-0000-7000-8000-00000000000${n}`);
    const at = '2026-11-22T08:00:00.000Z';
    const common = {
      workspace_id: 'w',
      created_at: at,
      created_by: 'ann',
      created_client: line,
      created_sync_id: 1,
    };
    const live = { ...common, version: 1, sync_id: 1, updated_at: at, updated_by: 'ann' };
    const deleted = { deleted_at: at, deleted_client: line, deleted_sync_id: 2 };
    const fields = { partner_id: line, status: 'pending', delivery_date: '2026-11-24' };
    await sql`insert into organization (id, name, slug, "createdAt") values ('w', 'W', 'w', ${at})`;
    await sql`update workspaces set head = 2`;
    await sql`insert into pre_orders ${sql({ ...live, id: order, ...fields })}`;
    await sql`insert into pre_orders ${sql({ ...live, version: 2, sync_id: 2, id: gone, ...fields, ...deleted })}`;
    const goods = { product_id: line, unit_id: line, quantity_milli: 1_000, price_cents: 5 };
    await sql`insert into flows ${sql({ ...live, id: line, pre_order_id: order, ...goods })}`;

    expect((await migrate(earlier.url, { log, folder: OURS }))[0]).toBe(5);
    const page = await readChangesPage(sql, 'w', { cursor: 0, limit: 10, from: '1900-01-01' });
    const changes = JSON.parse(`[${page?.changes}]`) as { record: object }[];
    expect(changes).toMatchObject([
      { sync_id: 1, record: { id: order, version: 1, flows: [{ id: line, pre_order_id: order }] } },
      { sync_id: 2, record: { id: gone, version: 2, deleted_at: at, deleted_unseen: [], flows: [] } },
    ]);
    for (const { record } of changes) expect(record).not.toHaveProperty('merged_into');
    await sql`delete from organization where id = 'w'`;
    expect(await sql`select id from pre_orders`).toEqual([]);
    await sql.end();
    await rm(before, { recursive: true });
    await earlier.close();
  });
});
