import { unwrap } from 'idb';
import type { ReplayAuthor } from '../rebase/rebase.ts';
import type { ClientState, CursorState, FrozenState, MetaValues, SnapshotState } from './schema.ts';
import type { Writing } from './transaction.ts';

/** Where the device stands, read at the start of a transaction. */
export interface Context {
  cursor: CursorState;
  client: ClientState;
  frozen: FrozenState | null;
  snapshot: SnapshotState | null;
}

/** Before the first snapshot. */
export const START: CursorState = { epoch: null, cursor: 0, from: null, synced_ms: null, expired: false };

/** Reads where the device stands. */
export async function readContext(tx: Writing): Promise<Context> {
  const [cursor, client, frozen, snapshot] = await Promise.all([
    getMeta(tx, 'cursor'),
    getMeta(tx, 'client'),
    getMeta(tx, 'frozen'),
    getMeta(tx, 'snapshot'),
  ]);
  if (!client) throw new Error('the database has no client_id: it was not made by upgrade.ts');
  return { cursor: cursor ?? START, client, frozen: frozen ?? null, snapshot: snapshot ?? null };
}

/** Reads one value under `meta`. */
export async function getMeta<K extends keyof MetaValues>(
  tx: Writing,
  key: K,
): Promise<MetaValues[K] | undefined> {
  return (await tx.objectStore('meta').get(key)) as MetaValues[K] | undefined;
}

/** Writes one value under `meta`; it is committed with the transaction. */
export function putMeta<K extends keyof MetaValues>(tx: Writing, key: K, value: MetaValues[K]): void {
  unwrap(tx.objectStore('meta')).put(value, key);
}

/** Who replays, for the rules: this device, at `nowMs`. */
export function replayAuthor(context: Context, userId: string, nowMs: number): ReplayAuthor {
  return { user_id: userId, client_id: context.client.client_id, now: new Date(nowMs).toISOString() };
}
