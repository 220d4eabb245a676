import type { IDBPDatabase } from 'idb';
import { type AddedField, growRecords, type Upgrading } from './fill-fields.ts';
import type { LocalSchema } from './schema.ts';

/** Raised by one with every additive step below and every added field; a step is never changed once it was shipped. */
export const DATABASE_VERSION = 4;

/** The fields that came after version 1, each with the version that brought it. */
export const ADDED_FIELDS: readonly AddedField[] = [
  { version: 4, entity: 'pre_order', field: 'confirmed_as' },
];

/**
 * Brings a database of any earlier version up to date [O12]. One additive step a version: a shipped step is never
 * changed, nothing of a user's is ever dropped. `uuid` makes the device's client_id at first.
 */
export function upgrade(
  db: IDBPDatabase<LocalSchema>,
  tx: Upgrading,
  from: number,
  uuid: () => string,
): void {
  if (from < 1) toVersion1(db, tx, uuid);
  if (from < 2) toVersion2(db);
  if (from < 3) toVersion3(tx);
  const added = ADDED_FIELDS.filter(({ version }) => from < version);
  growRecords(tx, added).catch(() => tx.abort());
}

function toVersion1(db: IDBPDatabase<LocalSchema>, tx: Upgrading, uuid: () => string): void {
  db.createObjectStore('units', { keyPath: 'id' });
  db.createObjectStore('partners', { keyPath: 'id' });
  db.createObjectStore('products', { keyPath: 'id' });
  const orders = db.createObjectStore('orders', { keyPath: 'id' });
  orders.createIndex('by_delivery_date', 'delivery_date');
  orders.createIndex('by_partner', ['partner_id', 'delivery_date']);
  const bases = db.createObjectStore('bases', { keyPath: 'key' });
  bases.createIndex('by_idle', 'idle');
  const outbox = db.createObjectStore('outbox', { keyPath: 'seq', autoIncrement: true });
  outbox.createIndex('by_key', 'keys', { multiEntry: true });
  outbox.createIndex('by_ref', 'refs', { multiEntry: true });
  outbox.createIndex('by_batch', 'batch');
  outbox.createIndex('by_mutation', 'mutation_id');
  const notices = db.createObjectStore('notices', { keyPath: 'id' });
  notices.createIndex('by_row', 'row');
  notices.createIndex('by_closed', 'closed_ms');
  const graves = db.createObjectStore('graves', { keyPath: 'key' });
  graves.createIndex('by_deleted', 'deleted_ms');
  db.createObjectStore('staging', { keyPath: 'key' });
  const meta = db.createObjectStore('meta');
  const client = { client_id: uuid(), batch: 0, former: [] };
  meta.put(client, 'client').catch(() => tx.abort());
}

function toVersion2(db: IDBPDatabase<LocalSchema>): void {
  const histories = db.createObjectStore('history_cache', { keyPath: 'id' });
  histories.createIndex('by_read', 'read_ms');
  db.createObjectStore('engine_events', { autoIncrement: true });
}

/** Orders without lines are not counted: the index finds them without reading the others. */
function toVersion3(tx: Upgrading): void {
  tx.objectStore('orders').createIndex('by_size', ['flows.length', 'delivery_date']);
}
