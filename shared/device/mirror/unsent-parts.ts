import { getMeta } from '../store/context.ts';
import type { Device } from '../store/open.ts';
import type { DatabaseState } from '../store/schema.ts';
import type { UnsentKey } from '../store/unsent-writes.ts';
import { entryText, noticeText } from './write-copy.ts';

/** Parts of what is unsent, as texts to be mirrored; null for one that is not unsent any more. */
export interface UnsentParts {
  database: DatabaseState | null;
  texts: Map<UnsentKey, string | null>;
}

/** Reads parts and the state of the database in one moment. @throws LocalError */
export function readParts(device: Device, keys: Iterable<UnsentKey>): Promise<UnsentParts> {
  return device.read(async (db) => {
    const tx = db.transaction(['outbox', 'notices', 'meta']);
    const [database, texts] = await Promise.all([
      getMeta(tx, 'database'),
      Promise.all(
        [...keys].map(async (key): Promise<[UnsentKey, string | null]> => {
          if (isNotice(key)) {
            const notice = await tx.objectStore('notices').get(idOf(key));
            return [key, notice ? noticeText(notice) : null];
          }
          const entry = await tx.objectStore('outbox').get(Number(idOf(key)));
          return [key, entry ? entryText(entry) : null];
        }),
      ),
    ]);
    return { database: database ?? null, texts: new Map(texts) };
  });
}

/** The names of everything that is unsent, and the state of the database. @throws LocalError */
export function readUnsentKeys(
  device: Device,
): Promise<{ database: DatabaseState | null; keys: UnsentKey[] }> {
  return device.read(async (db) => {
    const tx = db.transaction(['outbox', 'notices', 'meta']);
    const [database, seqs, notices] = await Promise.all([
      getMeta(tx, 'database'),
      tx.objectStore('outbox').getAllKeys(),
      tx.objectStore('notices').getAll(),
    ]);
    const open = notices.filter(({ closed_ms }) => closed_ms === null);
    const keys = [
      ...seqs.map((seq): UnsentKey => `outbox:${seq}`),
      ...open.map(({ id }): UnsentKey => `notice:${id}`),
    ];
    return { database: database ?? null, keys };
  });
}

/** True for the name of a notice; else it is an entry of the outbox. */
export function isNotice(key: string): key is `notice:${string}` {
  return key.startsWith('notice:');
}

/** True for the name of a part, as the mirror has them beside its manifest. */
export function isPart(key: string): key is UnsentKey {
  return isNotice(key) || key.startsWith('outbox:');
}

function idOf(key: UnsentKey): string {
  return key.slice(key.indexOf(':') + 1);
}
