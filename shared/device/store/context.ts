import { unwrap } from 'idb';
import type { Author } from '../../merge/author.ts';
import type { ClientState, CursorState, FrozenState, MetaValues, SnapshotState } from './schema.ts';
import type { Writing } from './transaction.ts';

/** Where the device stands, read at the start of a transaction. */
export interface Context {
  cursor: CursorState;
  client: ClientState;
  frozen: FrozenState | null;
  snapshot: SnapshotState | null;
}

/** Who works on this device, and when (milliseconds of the device's clock). */
export interface DeviceAuthor {
  userId: string;
  nowMs: number;
}

/** Before the first snapshot. */
export const START: CursorState = { epoch: null, cursor: 0, from: null, synced_ms: null, expired: false };

/** How far the device has read, and who it is to the server: what a user's action needs of where it stands. */
export type Standing = Pick<Context, 'cursor' | 'client'>;

/** Reads where the device stands. */
export async function readContext(tx: Writing): Promise<Context> {
  const [standing, frozen, snapshot] = await Promise.all([
    readStanding(tx),
    getMeta(tx, 'frozen'),
    getMeta(tx, 'snapshot'),
  ]);
  return { ...standing, frozen: frozen ?? null, snapshot: snapshot ?? null };
}

/** Reads what a user's action needs of where the device stands. */
export async function readStanding(tx: Writing): Promise<Standing> {
  const [cursor, client] = await Promise.all([getMeta(tx, 'cursor'), getMeta(tx, 'client')]);
  if (!client) throw new Error('the database has no client_id: it was not made by upgrade.ts');
  return { cursor: cursor ?? START, client };
}

/** Reads one value under `meta`. */
export async function getMeta<K extends keyof MetaValues>(
  tx: ReadsMeta,
  key: K,
): Promise<MetaValues[K] | undefined> {
  // The type is certain: only `putMeta` writes here, and it ties each value to its key.
  return (await tx.objectStore('meta').get(key)) as MetaValues[K] | undefined;
}

/** A transaction in which `meta` can be read. */
interface ReadsMeta {
  objectStore(name: 'meta'): {
    get(key: keyof MetaValues): Promise<MetaValues[keyof MetaValues] | undefined>;
  };
}

/** Writes one value under `meta`; it is committed with the transaction. */
export function putMeta<K extends keyof MetaValues>(tx: Writing, key: K, value: MetaValues[K]): void {
  unwrap(tx.objectStore('meta')).put(value, key);
}

/** The author of what waits, for the rules: this device and its user. Only the server gives numbers. */
export function authorOf({ client }: Standing, { userId, nowMs }: DeviceAuthor): Author {
  return {
    user_id: userId,
    client_id: client.client_id,
    can_write: true,
    now: new Date(nowMs).toISOString(),
    sync_id: Number.MAX_SAFE_INTEGER,
  };
}
