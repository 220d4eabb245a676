import { PassThrough, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Log } from '../../base/log.ts';
import { messageOf } from '../../base/message-of.ts';
import {
  copyIn,
  createDatabase,
  databaseExists,
  dropDatabase,
  loading,
  readMigrated,
  readTables,
  renameDatabase,
  renewEpochs,
  type Transaction,
} from '../../sql/admin/dump.ts';
import { closeDatabase } from '../../sql/connection/close-database.ts';
import { connect, type Sql } from '../../sql/connection/connect.ts';
import { migrate, newestMigration } from '../../sql/connection/migrate.ts';
import { BrokenBackup, type Header, readBackup, verifyBackup } from './backup-file.ts';

/** Where a restore goes, and by which migrations. */
export interface RestoreOptions {
  url: string;
  folder: string;
  log: Log;
  now: Date;
  /** What the database holds now is put aside, under another name. */
  replace: boolean;
}

/** What a restore did. */
export interface Restored {
  header: Header;
  rows: Record<string, number>;
  workspaces: number;
  /** The database that was put aside; null where there was none. */
  aside: string | null;
}

/** A sentence for the operator: nothing was changed. */
class RestoreRefused extends Error {}

const LONGEST_NAME = 63;

/**
 * Brings a backup back into an empty database, or beside one that is then put aside. The file is read whole before anything is done;
 * the schema is that of the backup while its rows are loaded, and then the newest one. Every epoch is new: each device reads anew
 * and sends what was not answered. A restore that fails leaves what was there; in an empty database, tables.
 */
export async function restore(file: string, options: RestoreOptions): Promise<Restored> {
  const { header, end } = await verifyBackup(file);
  const newest = await newestMigration(options.folder);
  const version = header.migrations.at(-1)?.version ?? 0;
  if (version > newest)
    throw new RestoreRefused(
      `The backup is of schema ${version}, made by Quayside ${header.version}; this program knows ${newest}. Restore it with that version or a newer one.`,
    );
  if (await isEmpty(options)) {
    const workspaces = await fill(file, options.url, header, options);
    return { header, rows: end.rows, workspaces, aside: null };
  }
  if (!options.replace)
    throw new RestoreRefused(
      'The database is not empty. With --replace it is put aside under another name, or name an empty one in DATABASE_URL.',
    );
  const { workspaces, aside } = await fillBeside(file, header, options);
  return { header, rows: end.rows, workspaces, aside };
}

async function isEmpty({ url, log }: RestoreOptions): Promise<boolean> {
  return await using(url, log, async (sql) => (await readTables(sql)).length === 0);
}

async function fillBeside(
  file: string,
  header: Header,
  options: RestoreOptions,
): Promise<{ workspaces: number; aside: string }> {
  const { url, log, now } = options;
  const name = decodeURIComponent(new URL(url).pathname.slice(1));
  const stamp = now.toISOString().replace(/\D/g, '').slice(0, 14);
  const fresh = shortened(name, `_restoring_${stamp}`);
  const aside = shortened(name, `_before_${stamp}`);
  return await using(databaseUrl(url, 'postgres'), log, async (sql) => {
    if (await databaseExists(sql, aside)) throw new RestoreRefused(`There is a database ${aside} already.`);
    await createDatabase(sql, fresh);
    try {
      const workspaces = await fill(file, databaseUrl(url, fresh), header, options);
      await renameDatabase(sql, name, aside).catch((error: unknown) => {
        throw new RestoreRefused(
          `The database is in use (${messageOf(error)}): stop every Quayside server and try again.`,
        );
      });
      await renameDatabase(sql, fresh, name).catch(async (error: unknown) => {
        await renameDatabase(sql, aside, name);
        throw error;
      });
      return { workspaces, aside };
    } catch (error) {
      await dropDatabase(sql, fresh);
      throw error;
    }
  });
}

function shortened(name: string, suffix: string): string {
  return `${name.slice(0, LONGEST_NAME - suffix.length)}${suffix}`;
}

function databaseUrl(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${encodeURIComponent(database)}`;
  return other.href;
}

/** Makes the schema of the backup, loads its rows under new epochs, and brings the schema to the newest one. */
async function fill(file: string, url: string, header: Header, options: RestoreOptions): Promise<number> {
  const { folder, log } = options;
  const upTo = header.migrations.at(-1)?.version ?? 0;
  await migrate(url, { log, folder, upTo });
  const workspaces = await using(url, log, async (sql) => {
    const made = JSON.stringify(await readMigrated(sql));
    if (made !== JSON.stringify(header.migrations))
      throw new RestoreRefused('The backup was made by other migrations than those of this program.');
    let renewed = 0;
    await loading(sql, await readTables(sql), async (tx) => {
      await load(file, tx);
      // With the rows: a restore that is stopped here must not leave them under the epoch that devices know.
      renewed = await renewEpochs(tx);
    });
    return renewed;
  });
  await migrate(url, { log, folder });
  return workspaces;
}

async function load(file: string, tx: Transaction): Promise<void> {
  let open: { rows: PassThrough; done: Promise<void> } | null = null;
  const finish = async (): Promise<void> => {
    open?.rows.end();
    await open?.done;
    open = null;
  };
  for await (const part of readBackup(file)) {
    if (part.kind === 'rows') {
      if (!open) throw new BrokenBackup('Rows of no table.');
      await write(open.rows, part.lines, open.done);
    } else {
      await finish();
      if (part.kind !== 'table') continue;
      const rows = new PassThrough();
      const done = pipeline(rows, await copyIn(tx, part));
      // It is waited for at the end of the table; a failure before must not be one that nobody handles.
      done.catch(() => undefined);
      open = { rows, done };
    }
  }
}

/** Writes and waits until more can be written; the failure of the other end is this one's. */
async function write(rows: Writable, lines: Buffer, done: Promise<void>): Promise<void> {
  if (rows.write(lines)) return;
  const drained = new Promise<void>((resolve) => rows.once('drain', resolve));
  await Promise.race([drained, done]);
}

async function using<T>(url: string, log: Log, work: (sql: Sql) => Promise<T>): Promise<T> {
  const sql = connect(url, { log, maxConnections: 1, statementTimeout: 0, name: 'quayside admin' });
  try {
    return await work(sql);
  } finally {
    await closeDatabase(sql);
  }
}
