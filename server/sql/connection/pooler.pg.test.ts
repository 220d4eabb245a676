import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../../testing/server/app.ts';
import { signUp } from '../../../testing/server/client.ts';
import { emptyDatabase } from '../../../testing/server/database.ts';
import { type Pooler, startPooler } from '../../../testing/server/pooler.ts';
import { stockedDevice } from '../../../testing/server/prepared.ts';
import { update } from '../../../testing/server/protocol-device.ts';
import { createLog } from '../../base/log.ts';
import { parseSettings } from '../../ops/settings.ts';
import { start } from '../../start.ts';
import { connect } from './connect.ts';
import { migrate } from './migrate.ts';

const log = createLog('silent');
const folder = join(import.meta.dirname, '../migrations');
const PEOPLE = ['Ann', 'Ben', 'Cy', 'Dee'];

describe('behind a pooler that gives each transaction another session', () => {
  let pooler: Pooler;
  let server: TestApp;
  beforeAll(async () => {
    pooler = await startPooler();
    server = await testApp({ pooler });
  });
  afterAll(async () => {
    await server.close();
    await pooler.close();
  });

  async function people() {
    return Promise.all(
      PEOPLE.map(async (name) => {
        const person = await signUp(server.app, name);
        return stockedDevice(person);
      }),
    );
  }

  test('nodes that start together migrate once, and leave no lock behind', async () => {
    const database = await emptyDatabase();
    const url = pooler.through(database.url);
    const applied = await Promise.all([1, 2, 3].map(() => migrate(url, { log, folder, pooled: true })));
    expect(applied.flat().toSorted((a, b) => a - b)).toEqual(
      [...new Set(applied.flat())].toSorted((a, b) => a - b),
    );
    const sql = connect(database.url, { log, maxConnections: 1 });
    const locks = await sql`
      select objid from pg_locks join pg_database as base on base.oid = database
      where locktype = 'advisory' and base.datname = current_database()`;
    expect(locks).toEqual([]);
    await sql.end();
    await database.close();
  });

  test('a node starts, is ready, and stops', async () => {
    const database = await emptyDatabase();
    const dataDir = await mkdtemp(join(tmpdir(), 'quayside-pooled-'));
    const settings = parseSettings({
      PORT: '0',
      DATA_DIR: dataDir,
      DATABASE_URL: pooler.through(database.url),
      DATABASE_DIRECT_URL: database.url,
      DATABASE_POOLER: 'transaction',
    });
    const folders = { migrations: folder, page: undefined };
    const running = await start({ settings, folders, log, shutdown: new AbortController() });
    expect((await running.app.request('/readyz')).status).toBe(200);
    const direct = connect(database.url, { log, pooled: true, maxConnections: 1 });
    expect(
      await direct`select current_setting('jit') as jit, current_setting('statement_timeout') as longest`,
    ).toEqual([{ jit: 'off', longest: '30s' }]);
    await direct.end();
    await running.stop();
    await database.close();
    await rm(dataDir, { recursive: true });
  });

  test('400 reads at once are each answered with their own workspace', async () => {
    const all = await people();
    const heads = await Promise.all(all.map(({ device }) => device.pull(0)));
    const reads = Array.from({ length: 400 }, (_, n) => n % all.length);
    const pulled = await Promise.all(
      reads.map(async (who) => ({ who, page: await all[who]?.device.pull(0) })),
    );
    for (const { who, page } of pulled) expect(page).toEqual(heads[who]);
  });

  test('pushes at once are each committed once', async () => {
    const all = await people();
    await Promise.all(
      all.map(async ({ device, goods }) => {
        for (let version = 1; version <= 5; version += 1)
          await device.act(update('product', goods.product, version, { default_price_cents: version }));
      }),
    );
    const ends = await Promise.all(all.map(({ device }) => device.pull(0)));
    for (const { changes } of ends)
      expect(changes.find(({ entity }) => entity === 'product')).toMatchObject({
        record: { version: 6, default_price_cents: 5 },
      });
  });

  test('[P1] while it is killed and started again, an answer is right or 503, never a refusal', async () => {
    const all = await people();
    const answers = new Map<number, number>();
    let goesOn = true;
    const ask = async ({ device }: (typeof all)[number]): Promise<void> => {
      while (goesOn) {
        const { status } = await device.get('pull', { cursor: 0, from: '1900-01-01' });
        answers.set(status, (answers.get(status) ?? 0) + 1);
      }
    };
    const asking = Promise.all([...all, ...all, ...all].map(ask));
    for (let round = 0; round < 3; round += 1) {
      const before = answers.get(200) ?? 0;
      await pooler.restart();
      await expect.poll(() => answers.get(200) ?? 0, { timeout: 20_000 }).toBeGreaterThan(before + 10);
    }
    goesOn = false;
    await asking;
    expect([...answers.keys()].filter((status) => status !== 200 && status !== 503)).toEqual([]);
  });
});
