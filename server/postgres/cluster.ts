import { chown, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Binaries } from './binaries.ts';
import { freePort } from './free-port.ts';
import { type OsUser, run } from './run.ts';

/** A PostgreSQL cluster on this machine: the programs, who runs them, and the folder of its files. */
export interface Cluster {
  binaries: Binaries;
  user: OsUser | undefined;
  folder: string;
}

/** The cluster's superuser. */
export const CLUSTER_USER = 'quayside';
const MAJOR_VERSION = '18';
const START_SECONDS = 300;
const STOP_SECONDS = 60;

const DURABLE = [
  // There is one log file for each weekday, overwritten a week later, so that the log cannot fill the disk.
  'logging_collector=on',
  'log_filename=postgresql-%a.log',
  'log_truncate_on_rotation=on',
  'log_rotation_age=1d',
];
const FOR_TESTS = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'shared_buffers=32MB',
  'max_connections=200',
];

/** The major version of the cluster's files; undefined when it has none yet. */
async function versionOf(folder: string): Promise<string | undefined> {
  return await readFile(join(folder, 'PG_VERSION'), 'utf8').then(
    (text) => text.trim(),
    () => undefined,
  );
}

async function initialise(cluster: Cluster, folder: string, password: string): Promise<void> {
  const { binaries, user } = cluster;
  const secrets = await mkdtemp(join(tmpdir(), 'quayside-'));
  const passwordFile = join(secrets, 'password');
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  if (user) {
    await chown(secrets, user.uid, user.gid);
    await chown(passwordFile, user.uid, user.gid);
  }
  const done = await run(
    binaries.initdb,
    [
      `--pgdata=${folder}`,
      `--username=${CLUSTER_USER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      // With this encoding and locale, texts sort alike on every system.
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
    ],
    { user },
  );
  await rm(secrets, { recursive: true, force: true });
  if (done.code !== 0)
    throw new Error(`The embedded database could not be made in ${folder}: ${done.output}`);
}

/** Makes the cluster's files when there are none. If it is cut off, the next call begins again. */
export async function ensureInitialised(cluster: Cluster, password: string): Promise<boolean> {
  const version = await versionOf(cluster.folder);
  if (version === MAJOR_VERSION) return false;
  if (version) {
    throw new Error(
      `The database in ${cluster.folder} is of PostgreSQL ${version}, this is ${MAJOR_VERSION}: dump it and restore it.`,
    );
  }
  const half = `${cluster.folder}.new`;
  await rm(half, { recursive: true, force: true });
  await initialise(cluster, half, password);
  await rename(half, cluster.folder);
  return true;
}

/**
 * Starts the cluster, on 127.0.0.1 only.
 * @param durable false gives up safety against power loss for speed: for tests.
 * @param wanted the port it had; a free one where none is given.
 * @returns its port.
 */
export async function startCluster(cluster: Cluster, durable: boolean, wanted?: number): Promise<number> {
  const { binaries, user, folder } = cluster;
  const log = join(folder, 'start.log');
  let reason = '';
  // Another program can take the port before PostgreSQL opens it, so a few ports are tried.
  for (let attempt = 0; attempt < (wanted === undefined ? 3 : 1); attempt += 1) {
    const port = wanted ?? (await freePort());
    const settings = [
      `port=${port}`,
      'listen_addresses=127.0.0.1',
      'unix_socket_directories=',
      'timezone=UTC',
      'log_timezone=UTC',
      ...(durable ? DURABLE : FOR_TESTS),
    ];
    await rm(log, { force: true });
    const { code } = await run(
      binaries.pgCtl,
      [
        'start',
        '-w',
        '-t',
        `${START_SECONDS}`,
        '-D',
        folder,
        '-l',
        log,
        '-o',
        settings.map((s) => `-c ${s}`).join(' '),
      ],
      { user, capture: false, timeout: (START_SECONDS + 30) * 1000 },
    );
    if (code === 0) return port;
    reason = (await readFile(log, 'utf8').catch(() => '')).trim().slice(-1_000);
  }
  throw new Error(`The embedded database in ${folder} does not start: ${reason || 'no reason given'}`);
}

/**
 * Stops the cluster. Sessions end; everything committed is on disk.
 * @param fast false: at once, without even a checkpoint; for a cluster that is thrown away.
 */
export async function stopCluster(cluster: Cluster, fast = true): Promise<void> {
  const { binaries, user, folder } = cluster;
  const stopped = await run(
    binaries.pgCtl,
    ['stop', '-w', '-t', `${STOP_SECONDS}`, '-D', folder, '-m', fast ? 'fast' : 'immediate'],
    { user, timeout: (STOP_SECONDS + 10) * 1000 },
  );
  if (stopped.code !== 0)
    throw new Error(`The embedded database in ${folder} does not stop: ${stopped.output}`);
}
