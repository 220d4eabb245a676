import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject, vi } from 'vitest';
import { freePort } from '../../server/postgres/free-port.ts';
import { databaseUser } from '../../server/postgres/os-user.ts';
import { listens } from '../../server/postgres/supervise.ts';
import { requireDaemon } from './daemons.ts';

const START_LIMIT_MS = 20_000;

/** PgBouncer in transaction mode before the tests' cluster, with its own settings as Debian ships them. */
export interface Pooler {
  /** Where a database of the cluster is found through it. */
  through(databaseUrl: string): string;
  /** SIGKILL, and a new one on the same port. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** @param connections how many connections it keeps to the database: fewer than statements run at once */
export async function startPooler(connections = 3): Promise<Pooler> {
  const admin = new URL(inject('adminUrl'));
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), 'quayside-pooler-'));
  const config = join(folder, 'pgbouncer.ini');
  await writeFile(
    config,
    `[databases]
* = host=${admin.hostname} port=${admin.port} user=${admin.username} password=${admin.password}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = ${connections}
max_client_conn = 1000
`,
  );
  // PgBouncer does not run as root.
  const user = await databaseUser();
  await chmod(folder, 0o755);
  let child: ChildProcess | undefined;

  const start = async (): Promise<void> => {
    child = spawn(requireDaemon('pgbouncer'), ['--quiet', config], { ...user, stdio: 'ignore' });
    await vi.waitUntil(() => listens(port), { timeout: START_LIMIT_MS });
  };
  const kill = async (): Promise<void> => {
    if (!child || child.exitCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  };
  await start();
  return {
    through: (databaseUrl) => Object.assign(new URL(databaseUrl), { hostname: '127.0.0.1', port }).href,
    restart: async () => {
      await kill();
      await start();
    },
    close: async () => {
      await kill();
      await rm(folder, { recursive: true });
    },
  };
}
