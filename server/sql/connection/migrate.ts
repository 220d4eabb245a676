import { readdir } from 'node:fs/promises';
import Postgrator from 'postgrator';
import type { Log } from '../../base/log.ts';
import { closeDatabase } from './close-database.ts';
import { connect, type Sql } from './connect.ts';

/** The number of the advisory lock. All nodes of all versions must use the same one. */
const MIGRATION_LOCK = 7_311_402_511;
const LOCK_TIMEOUT_MS = 120_000;
/** The SQLSTATE that a migration raises where another node has applied it meanwhile. */
const APPLIED_ALREADY = 'QM001';
const TABLE = 'schema_migrations';

// The folder's name may contain glob characters. They are escaped, so that only the file name is a pattern.
const GLOB_CHARACTERS = /[?*()[\]{}]/g;

type Migration = Awaited<ReturnType<Postgrator['migrate']>>[number];

/** Options of {@link migrate}. */
export interface MigrateOptions {
  log: Log;
  /** Folder with `NNNN.do.<name>.sql`: forward only. A released file is never edited; its checksum is compared. */
  folder: string;
  /** Longest wait for another node that migrates, and for a lock of a migration, in milliseconds; default two minutes. */
  lockTimeout?: number;
  /** The URL leads to a pooler in transaction mode. */
  pooled?: boolean;
  /** The last migration that is applied; default: all. */
  upTo?: number;
}

/**
 * Brings the database to the newest schema. Nodes that start together take turns; each migration is applied and
 * recorded atomically. Rejects, with nothing of the failing migration applied, when one fails or was edited.
 * Nothing is kept in the session, because behind a pooler the next statement may go to another one: lock and limits belong to
 * the transaction of each migration.
 * @returns the versions applied now, in order.
 */
export async function migrate(url: string, options: MigrateOptions): Promise<number[]> {
  const { log, folder, lockTimeout = LOCK_TIMEOUT_MS, pooled = false, upTo } = options;
  const sql = connect(url, { log, maxConnections: 1, statementTimeout: 0, name: 'quayside migrate', pooled });
  try {
    await sql.unsafe(`${turn(lockTimeout)}
      create table if not exists ${TABLE} (version bigint primary key, name text, md5 text, run_at timestamptz);
      insert into ${TABLE} (version) values (0) on conflict do nothing;`);
    const applied: Migration[] = [];
    while (!(await applyRest(sql, { folder, lockTimeout, upTo }, applied)));
    for (const { version, name } of applied) log.info({ version, name }, 'database migrated');
    return applied.map(({ version }) => version);
  } finally {
    await closeDatabase(sql);
  }
}

/**
 * Applies what is not applied yet, and notes it in `applied`.
 * @returns false where another node came first with one: then the rest is to be looked at anew, and there is less of it each time
 */
async function applyRest(
  sql: Sql,
  { folder, lockTimeout, upTo }: { folder: string; lockTimeout: number; upTo: number | undefined },
  applied: Migration[],
): Promise<boolean> {
  let migration: Migration | undefined;
  let script = '';
  const postgrator = new Postgrator({
    driver: 'pg',
    schemaTable: TABLE,
    migrationPattern: `${folder.replaceAll('\\', '/').replace(GLOB_CHARACTERS, '[$&]')}/*.sql`,
    newline: 'LF',
    execSqlScript: (text) => {
      script = `${turn(lockTimeout)} ${notYet(migration)} ${text};\n`;
      return Promise.resolve();
    },
    // The migration and the statement that records it are sent together, and so run in one transaction.
    execQuery: async (query) => {
      const statements = script + query;
      script = '';
      return { rows: await sql.unsafe(statements) };
    },
  });
  postgrator.on('migration-started', (started) => {
    migration = started;
  });
  postgrator.on('migration-finished', (finished) => applied.push(finished));
  try {
    await postgrator.migrate(upTo === undefined ? undefined : String(upTo));
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === APPLIED_ALREADY) return false;
    throw error;
  }
}

/** The version of the newest migration in a folder. */
export async function newestMigration(folder: string): Promise<number> {
  const versions = (await readdir(folder)).map((name) => Number.parseInt(name, 10));
  return Math.max(0, ...versions.filter((version) => !Number.isNaN(version)));
}

/** Waits for this node's turn, which lasts as long as the transaction, and sets its limits. */
function turn(lockTimeout: number): string {
  return `select set_config('lock_timeout', '${lockTimeout}', true), set_config('statement_timeout', '0', true);
    select pg_advisory_xact_lock(${MIGRATION_LOCK});`;
}

/** Ends the transaction where the migration is applied already. */
function notYet(migration: Migration | undefined): string {
  if (!migration) throw new Error('No migration has begun.');
  return `do $guard$ begin
      if exists (select from ${TABLE} where version = ${migration.version}) then
        raise exception 'applied by another node' using errcode = '${APPLIED_ALREADY}';
      end if;
    end $guard$;`;
}
