import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { createLog } from '../../server/base/log.ts';
import { startEmbedded } from '../../server/postgres/embedded.ts';
import { lockFolder } from '../../server/postgres/lock.ts';
import { makeFolder } from '../../server/postgres/make-folder.ts';
import { connect } from '../../server/sql/connection/connect.ts';
import { migrate } from '../../server/sql/connection/migrate.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The test cluster's `postgres` database, as superuser. */
    adminUrl: string;
  }
}

/** The migrated database that every test database is a copy of. */
export const TEMPLATE = 'quayside';
const MIGRATIONS = fileURLToPath(new URL('../../server/sql/migrations', import.meta.url));
// The password of a database that only tests on this machine reach.
const PASSWORD = 'quayside';
const PREFIX = 'quayside-test-';

interface Running {
  adminUrl: string;
  stop(): Promise<void>;
}

// Vitest loads this file once for each of its projects, in one process: they share the cluster.
const shared = globalThis as { quaysideTestCluster?: { running: Promise<Running>; users: number } };

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Stops and removes the clusters of killed test runs. When several runs start together, one of them does it. */
async function sweep(): Promise<void> {
  const broom = join(tmpdir(), 'quayside-sweep');
  await makeFolder(broom);
  const done = await lockFolder(broom).catch(() => null);
  if (!done) return;
  await sweepAll().finally(done);
}

async function sweepAll(): Promise<void> {
  const log = createLog('silent');
  for (const name of await readdir(tmpdir())) {
    const pid = Number(new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1]);
    if (!pid || isAlive(pid)) continue;
    const dataDir = join(tmpdir(), name);
    // Starting PostgreSQL there first stops the one that still runs.
    await startEmbedded({ dataDir, log, password: PASSWORD, durable: false }).then(
      (database) => database.stop(),
      () => undefined,
    );
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function start(): Promise<Running> {
  await sweep();
  const log = createLog('warn');
  const dataDir = await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`));
  // When the tests run as root, PostgreSQL runs as another user, who must reach the folder.
  await chmod(dataDir, 0o755);
  const database = await startEmbedded({ dataDir, log, password: PASSWORD, durable: false });
  const admin = new URL(database.url);
  admin.pathname = '/postgres';
  await migrate(database.url, { log, folder: MIGRATIONS });
  const sql = connect(admin.href, { log, maxConnections: 1 });
  // PostgreSQL copies a database only while nobody is connected to it.
  await sql.unsafe(`alter database ${TEMPLATE} with is_template true allow_connections false`);
  await sql.end();
  return {
    adminUrl: admin.href,
    stop: async () => {
      await database.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Vitest global setup: one PostgreSQL for all tests of the run, stopped and removed with the last project. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  shared.quaysideTestCluster ??= { running: start(), users: 0 };
  const mine = shared.quaysideTestCluster;
  mine.users += 1;
  const { adminUrl, stop } = await mine.running;
  project.provide('adminUrl', adminUrl);
  return async () => {
    mine.users -= 1;
    if (mine.users > 0) return;
    delete shared.quaysideTestCluster;
    await stop();
  };
}
