import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { uuidv7 } from 'uuidv7';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../../testing/server/app.ts';
import { signUp, type TestClient } from '../../../testing/server/client.ts';
import { emptyDatabase, type TestDatabase, testDatabase } from '../../../testing/server/database.ts';
import { stockedDevice } from '../../../testing/server/prepared.ts';
import {
  createLine,
  createOrder,
  mutation,
  type Stock,
  type TestDevice,
  update,
} from '../../../testing/server/protocol-device.ts';
import { expectRefusal } from '../../../testing/server/raw-requests.ts';
import { createAuth } from '../../auth/auth.ts';
import { createLog } from '../../base/log.ts';
import { buildApp } from '../../build-app.ts';
import { dropDatabase, readTables } from '../../sql/admin/dump.ts';
import { findBroken } from '../../sql/admin/invariants.ts';
import { connect, type Sql } from '../../sql/connection/connect.ts';
import { migrate } from '../../sql/connection/migrate.ts';
import { restore } from './restore.ts';
import { writeBackup } from './write-backup.ts';

const log = createLog('silent');
const migrations = join(import.meta.dirname, '../../sql/migrations');
const NOW = new Date('2026-11-29T12:00:00.000Z');
const ABOUT = { version: '1.0.0', now: NOW };

let folder: string;
let server: TestApp;
let ann: TestClient;
let device: TestDevice;
let goods: Stock;
let file: string;
const order = uuidv7();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quayside-backup-'));
  server = await testApp();
  ann = await signUp(server.app, 'Ann');
  ({ device, goods } = await stockedDevice(ann));
  const lines = [uuidv7(), uuidv7()] as const;
  await device.act(createOrder(order, goods, { comment: 'two\nlines\t\\. and ü' }));
  await device.act(...lines.map((line) => createLine(line, order, goods)));
  await device.act({ op: 'delete', entity: 'flow', id: lines[0], expected_version: 1, seen: 4 });
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

let target: TestDatabase;
beforeEach(async () => {
  target = await emptyDatabase();
  file = join(folder, `${uuidv7()}.backup`);
});
afterEach(() => target.close());

const to = (url: string, replace = false) => ({ url, folder: migrations, log, now: NOW, replace });

async function on<T>(url: string, work: (sql: Sql) => Promise<T>): Promise<T> {
  const sql = connect(url, { log, maxConnections: 2 });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}

/** All rows of all tables, but what a restore renews. */
async function contents(sql: Sql): Promise<Record<string, unknown>> {
  const all: Record<string, unknown> = {};
  for (const { name, columns } of await readTables(sql)) {
    const kept = columns.filter(
      (column) => !(name === 'workspaces' && ['epoch', 'revision'].includes(column)),
    );
    all[name] = await sql.unsafe(
      `select ${kept.map((each) => `"${each}"::text`).join(', ')} from "${name}" order by 1, 2`,
    );
  }
  return all;
}

describe('a backup that is brought back', () => {
  test('holds every row as it was, and goes on numbering', async () => {
    const end = await writeBackup(server.sql, file, ABOUT);
    expect(end.rows).toMatchObject({ pre_orders: 1, flows: 2, user: 1, session: 1 });
    const restored = await restore(file, to(target.url));
    expect(restored).toMatchObject({ rows: end.rows, workspaces: 1, aside: null });
    await on(target.url, async (sql) => {
      expect(await contents(sql)).toEqual(await contents(server.sql));
      expect(await findBroken(sql)).toEqual([]);
      const [last] = await sql`select max(id) as id from audit`;
      // Triggers are on again, and the log's numbers go on.
      await expect(sql`delete from member`.execute()).rejects.toThrow('a workspace keeps an owner');
      const [next] = await sql`insert into audit (workspace_id, event) values ('w', 'sign_in') returning id`;
      expect(Number(next?.['id'])).toBeGreaterThan(Number(last?.['id']));
    });
  });

  test('[P4] [P12] answers its devices: 410, what it has with its receipts, and what came after it once', async () => {
    const before = await device.pull(0);
    await writeBackup(server.sql, file, ABOUT);
    const known = mutation(update('product', goods.product, 1, { default_price_cents: 7 }));
    const [acknowledged] = await device.push(known);
    await restore(file, to(target.url));
    await on(target.url, async (sql) => {
      const settings = {
        secret: 'a secret of the tests, 32+ letters',
        signUp: 'open',
        rateLimit: false,
        sessionDays: 180,
      } as const;
      const auth = createAuth({ sql, log, settings });
      const shutdown = new AbortController();
      const app = buildApp({
        sql,
        auth,
        log,
        now: () => new Date(),
        publicUrl: undefined,
        shutdown: shutdown.signal,
      });
      const ask = (path: string, init: RequestInit = {}) =>
        app.request(`/sync/${path}`, {
          ...init,
          headers: {
            cookie: device.cookie(),
            'x-quayside': '2',
            'content-type': 'application/json',
            origin: 'http://localhost',
          },
        });
      const { workspace, client_id } = device;
      const query = `workspace=${workspace}&protocol=2`;
      await expectRefusal(
        await ask(`pull?${query}&cursor=${before.cursor}&epoch=${before.epoch}`),
        410,
        'cursor_expired',
      );
      const push = { protocol: 2, client_id, batch: device.batch(), mutations: [known] };
      for (const _ of [1, 2]) {
        const again = await ask(`push?workspace=${workspace}`, {
          method: 'POST',
          body: JSON.stringify(push),
        });
        const { receipts, epoch } = (await again.json()) as { receipts: unknown[]; epoch: string };
        expect(receipts).toEqual([acknowledged]);
        expect(epoch).not.toBe(before.epoch);
      }
      expect(await findBroken(sql)).toEqual([]);
      shutdown.abort();
    });
  });

  test('is of one moment, while pushes go on', async () => {
    let isDone = false;
    const pushing = (async () => {
      for (let n = 0; !isDone; n += 1) await device.act(createOrder(uuidv7(), goods, { comment: `${n}` }));
    })();
    await writeBackup(server.sql, file, ABOUT);
    isDone = true;
    await pushing;
    await restore(file, to(target.url));
    expect(await on(target.url, findBroken)).toEqual([]);
  });

  test('of an older schema comes to the newest one', async () => {
    const old = await emptyDatabase();
    await migrate(old.url, { log, folder: migrations, upTo: 6 });
    await on(old.url, async (sql) => {
      await sql`insert into "user" (id, name, email, "emailVerified") values ('u', 'Ann', 'ann@example.com', true)`;
      await sql`insert into organization (id, name, slug, "createdAt") values ('w', 'Quay', 'quay', now())`;
      await sql`insert into member (id, "organizationId", "userId", role, "createdAt") values ('m', 'w', 'u', 'owner', now())`;
      await writeBackup(sql, file, ABOUT);
    });
    await old.close();
    await restore(file, to(target.url));
    await on(target.url, async (sql) => {
      expect(await sql`select workspace_id from workspaces`).toEqual([{ workspace_id: 'w' }]);
      expect(await findBroken(sql)).toEqual([]);
    });
  });
});

describe('a restore is refused, and nothing is changed,', () => {
  test('into a database that is not empty; with `replace` what it held is put aside', async () => {
    await writeBackup(server.sql, file, ABOUT);
    const used = await testDatabase();
    await expect(restore(file, to(used.url))).rejects.toThrow('not empty');
    const { aside } = await restore(file, to(used.url, true));
    expect(aside).toBe(`${used.name}_before_20261129120000`);
    expect(await on(used.url, (sql) => sql`select from "user"`)).toHaveLength(1);
    const before = used.url.replace(used.name, aside ?? '');
    expect(await on(before, (sql) => sql`select from "user"`)).toHaveLength(0);
    await on(target.url, (sql) => dropDatabase(sql, aside ?? ''));
    await used.close();
  });

  test('while somebody is connected to what is to be put aside', async () => {
    await writeBackup(server.sql, file, ABOUT);
    await expect(restore(file, to(server.url, true))).rejects.toThrow('stop every Quayside server');
    expect(await server.sql`select from "user"`).toHaveLength(1);
    const left = await server.sql`select from pg_database where datname like '%_restoring_20261129120000'`;
    expect(left).toEqual([]);
  });

  test('of a file that is damaged, breaks off, or is none', async () => {
    await writeBackup(server.sql, file, ABOUT);
    const bytes = await readFile(file);
    const middle = bytes.length >> 1;
    for (const broken of [
      bytes.subarray(0, middle),
      bytes.map((byte, at) => (at === middle ? byte ^ 1 : byte)),
    ]) {
      await writeFile(file, broken);
      await expect(restore(file, to(target.url))).rejects.toThrow(/damaged|breaks off|cannot be read/);
    }
    await expect(restore(join(folder, 'none'), to(target.url))).rejects.toThrow('ENOENT');
    expect(await on(target.url, readTables)).toEqual([]);
  });

  test('of a newer schema than this program knows', async () => {
    const older = await mkdtemp(join(folder, 'migrations-'));
    for (const name of await readdir(migrations))
      if (name < '0006') await writeFile(join(older, name), await readFile(join(migrations, name)));
    await writeBackup(server.sql, file, ABOUT);
    await expect(restore(file, { ...to(target.url), folder: older })).rejects.toThrow('this program knows 5');
  });
});

test('a backup that fails leaves no file', async () => {
  await expect(writeBackup(server.sql, join(folder, 'no', 'such'), ABOUT)).rejects.toThrow('ENOENT');
  expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
});
