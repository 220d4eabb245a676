import Postgrator from 'postgrator';
import type { Log } from '../../base/log.ts';
import { closeDatabase } from './close-database.ts';
import { connect } from './connect.ts';

/** The number of the advisory lock. All nodes of all versions must use the same one. */
const MIGRATION_LOCK = 7_311_402_511;
const LOCK_TIMEOUT_MS = 120_000;

// The folder's name may contain glob characters. They are escaped, so that only the file name is a pattern.
const GLOB_CHARACTERS = /[?*()[\]{}]/g;

/** Options of {@link migrate}. */
export interface MigrateOptions {
  log: Log;
  /** Folder with `NNNN.do.<name>.sql`: forward only. A released file is never edited; its checksum is compared. */
  folder: string;
  /** Longest wait for another node that migrates, and for a lock of a migration, in milliseconds; default two minutes. */
  lockTimeout?: number;
}

/**
 * Brings the database to the newest schema. Nodes that start together take turns; each migration is applied and
 * recorded atomically. Rejects, with nothing of the failing migration applied, when one fails or was edited.
 * @returns the versions applied now, in order.
 */
export async function migrate(url: string, options: MigrateOptions): Promise<number[]> {
  const { log, folder, lockTimeout = LOCK_TIMEOUT_MS } = options;
  // A client of its own, with one connection: the lock belongs to the session.
  const sql = connect(url, {
    log,
    maxConnections: 1,
    statementTimeout: 0,
    name: 'quayside migrate',
  });
  // The migration and the statement that records it are sent together, and so run in one transaction.
  let script = '';
  const postgrator = new Postgrator({
    driver: 'pg',
    schemaTable: 'schema_migrations',
    migrationPattern: `${folder.replaceAll('\\', '/').replace(GLOB_CHARACTERS, '[$&]')}/*.sql`,
    newline: 'LF',
    execSqlScript: (text) => {
      script = `${text};\n`;
      return Promise.resolve();
    },
    execQuery: async (query) => {
      const statements = script + query;
      script = '';
      return { rows: await sql.unsafe(statements) };
    },
  });
  try {
    await sql.unsafe(`set lock_timeout = ${lockTimeout}`);
    await sql`select pg_advisory_lock(${MIGRATION_LOCK})`;
    const applied = await postgrator.migrate();
    for (const { version, name } of applied) log.info({ version, name }, 'database migrated');
    return applied.map(({ version }) => version);
  } finally {
    await closeDatabase(sql);
  }
}
