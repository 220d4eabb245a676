import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { copyOut, inSnapshot, readMigrated, readTables, type Transaction } from '../../sql/admin/dump.ts';
import type { Sql } from '../../sql/connection/connect.ts';
import { countLines, END_OF_ROWS, type End, FORMAT, type Header } from './backup-file.ts';

/**
 * Writes everything that the database holds into one file, as it is at one moment, while the server goes on. The file appears whole
 * or not at all. @returns the rows of each table
 */
export async function writeBackup(
  sql: Sql,
  file: string,
  about: { version: string; now: Date },
): Promise<End> {
  const part = `${file}.${process.pid}.part`;
  let end: End | undefined;
  try {
    await inSnapshot(sql, async (tx) => {
      const contents = contentsOf(tx, about, (written) => {
        end = written;
      });
      // A backup holds everything that is in the database, also addresses: it is for its owner alone.
      await pipeline(Readable.from(contents), createGzip(), createWriteStream(part, { mode: 0o600 }));
    });
    await sync(part);
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
  if (!end) throw new Error('The backup has no end.');
  return end;
}

async function* contentsOf(
  tx: Transaction,
  { version, now }: { version: string; now: Date },
  ended: (end: End) => void,
): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  const noted = (bytes: Buffer): Buffer => {
    hash.update(bytes);
    return bytes;
  };
  const line = (value: object): Buffer => Buffer.from(`${JSON.stringify(value)}\n`);
  const [server] = await tx<{ postgres: string }[]>`select current_setting('server_version') as postgres`;
  const header: Header = {
    quayside_backup: FORMAT,
    version,
    made_at: now.toISOString(),
    postgres: server?.postgres ?? '',
    migrations: await readMigrated(tx),
  };
  yield noted(line(header));
  const rows: Record<string, number> = {};
  for (const table of await readTables(tx)) {
    yield noted(line({ table: table.name, columns: table.columns }));
    let count = 0;
    for await (const chunk of await copyOut(tx, table)) {
      count += countLines(chunk as Buffer);
      yield noted(chunk as Buffer);
    }
    rows[table.name] = count;
    yield noted(END_OF_ROWS);
  }
  const end = { rows, sha256: hash.digest('hex') };
  ended(end);
  yield line(end);
}

/** A backup that a power cut takes back is none. */
async function sync(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
