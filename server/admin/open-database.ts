import type { Log } from '../base/log.ts';
import { keptSecret } from '../ops/kept-secret.ts';
import type { Settings } from '../ops/settings.ts';
import { startEmbedded } from '../postgres/embedded.ts';
import { isLocked } from '../postgres/lock.ts';
import { makeFolder } from '../postgres/make-folder.ts';
import { runningUrl } from '../postgres/running.ts';
import { readMigrated } from '../sql/admin/dump.ts';
import { closeDatabase } from '../sql/connection/close-database.ts';
import { connect } from '../sql/connection/connect.ts';
import { newestMigration } from '../sql/connection/migrate.ts';
import { plainReason } from '../sql/connection/plain-reason.ts';
import type { AdminContext, Command } from './command.ts';

/** What a command is given before it can ask. */
export type Opened = Omit<AdminContext, 'confirm'>;

/** The server's settings, and where the program's migrations lie. */
export interface OpenOptions {
  settings: Settings;
  migrations: string;
  version: string;
  log: Log;
}

/** Where the database is, and what ends what was started for it. */
interface Reached {
  url: string;
  end: () => Promise<void>;
}

/**
 * Opens the database of the settings for a command, and closes it again. The embedded one is that of the server that runs, or is
 * started for as long as the command takes. @throws an error with one sentence for the operator
 */
export async function openDatabase<T>(
  options: OpenOptions,
  command: Pick<Command, 'on'>,
  work: (opened: Opened) => Promise<T>,
): Promise<T> {
  const { settings, migrations, version, log } = options;
  const { url, end } = await reach(settings, log, command.on === 'stopped');
  const sql = connect(url, { log, maxConnections: 2, statementTimeout: 0, name: 'quayside admin' });
  try {
    if (command.on === undefined) await requireSchema(sql, migrations);
    return await work({ sql, url, migrations, version, log, now: () => new Date() });
  } catch (error) {
    const reason = plainReason(error, url);
    throw reason === undefined ? error : new Error(reason, { cause: error });
  } finally {
    await closeDatabase(sql);
    await end();
  }
}

async function reach(settings: Settings, log: Log, mustBeStopped: boolean): Promise<Reached> {
  const { dataDir, databaseUrl, databaseDirectUrl } = settings;
  if (databaseUrl) return { url: databaseDirectUrl ?? databaseUrl, end: async () => undefined };
  await makeFolder(dataDir);
  const password = await keptSecret(dataDir, 'database-password');
  if (!mustBeStopped && (await isLocked(dataDir))) {
    const url = await runningUrl(dataDir, password);
    if (url !== null) return { url, end: async () => undefined };
  }
  const embedded = await startEmbedded({ dataDir, log, password });
  return { url: embedded.url, end: () => embedded.stop() };
}

async function requireSchema(sql: Opened['sql'], migrations: string): Promise<void> {
  const schema = (await readMigrated(sql)).at(-1)?.version ?? 0;
  const newest = await newestMigration(migrations);
  if (schema !== newest)
    throw new Error(
      `The database has schema ${schema}, this program ${newest}: start the server of this version once, or use the program of that one.`,
    );
}
