import Postgrator from 'postgrator';
import type { Log } from '../../base/log.ts';
import { connect } from './connect.ts';

/** Any number will do, but all nodes of all versions must use the same. */
const MIGRATION_LOCK = 7_311_402_511;

// The folder's own name may hold them: only the last part of the pattern is one.
const GLOB_CHARACTERS = /[?*()[\]{}]/g;

/** Options of {@link migrate}. */
export interface MigrateOptions {
  log: Log;
  /** Folder with `NNNN.do.<name>.sql`: forward only, never edited once released (a checksum tells). */
  folder: string;
  /** Longest wait for another node that migrates, in milliseconds. */
  lockTimeout?: number;
}

/**
 * Brings the database to the newest schema. Nodes that start together take turns; each migration is applied and
 * recorded atomically. Rejects, with nothing of the failing migration applied, when one fails or was edited.
 * @returns the versions applied now, in order.
 */
export async function migrate(url: string, options: MigrateOptions): Promise<number[]> {
  const { log, folder, lockTimeout = 120_000 } = options;
  // A client of its own, with one connection: the lock belongs to the session.
  const sql = connect(url, {
    log,
    maxConnections: 1,
    idleTimeout: 600_000,
    statementTimeout: 0,
    name: 'quayside migrate',
  });
  // Sent together, and so in one transaction, with the statement that records it.
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
    await sql.end({ timeout: 5 });
  }
}
