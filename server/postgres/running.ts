import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CLUSTER_USER } from './cluster.ts';
import { EMBEDDED_DATABASE } from './embedded.ts';
import { rememberedPlace } from './place.ts';

/** The line of postmaster.pid that has the port. */
const PORT_LINE = 3;

/** Where the embedded database of a folder is reached that a running server has started; null where none seems to run. */
export async function runningUrl(dataDir: string, password: string): Promise<string | null> {
  const place = (await rememberedPlace(dataDir)) ?? join(dataDir, 'postgres');
  const text = await readFile(join(place, 'cluster', 'postmaster.pid'), 'utf8').catch(() => '');
  const port = Number(text.split('\n')[PORT_LINE]);
  return Number.isInteger(port) && port > 0
    ? `postgres://${CLUSTER_USER}:${password}@127.0.0.1:${port}/${EMBEDDED_DATABASE}`
    : null;
}
