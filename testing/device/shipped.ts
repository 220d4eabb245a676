import type { Entity } from '../../shared/records/entities.ts';

/**
 * The schemas of the device's database as they were shipped, one a version, written down once and never changed: what
 * a tablet may still hold. `fill` puts a user's unsent work into a database of that version.
 */
export interface Shipped {
  version: number;
  /** The fields of the records in it. */
  fields: Readonly<Record<Entity, readonly string[]>>;
  create: (db: IDBDatabase, tx: IDBTransaction) => void;
  fill: (tx: IDBTransaction) => void;
}

const FIELDS_1: Shipped['fields'] = {
  unit: ['name', 'abbreviation', 'decimals'],
  partner: ['name', 'code', 'type'],
  product: ['name', 'short_name', 'sku', 'code', 'default_unit_id', 'default_price_cents'],
  pre_order: ['partner_id', 'status', 'order_date', 'delivery_date', 'comment'],
  flow: ['pre_order_id', 'product_id', 'unit_id', 'quantity_milli', 'price_cents', 'comment'],
};

export const SHIPPED: readonly Shipped[] = [
  { version: 1, fields: FIELDS_1, create: createVersion1, fill: fillOutbox },
  {
    version: 2,
    fields: FIELDS_1,
    create: createVersion2,
    fill: fillOutbox,
  },
  {
    version: 3,
    fields: FIELDS_1,
    create: createVersion3,
    fill: fillOutbox,
  },
  {
    version: 4,
    fields: { ...FIELDS_1, pre_order: [...FIELDS_1.pre_order, 'confirmed_as'] },
    create: createVersion3,
    fill: fillOutbox,
  },
];

function createVersion1(db: IDBDatabase): void {
  for (const name of ['units', 'partners', 'products']) db.createObjectStore(name, { keyPath: 'id' });
  const orders = db.createObjectStore('orders', { keyPath: 'id' });
  orders.createIndex('by_delivery_date', 'delivery_date');
  orders.createIndex('by_partner', ['partner_id', 'delivery_date']);
  db.createObjectStore('bases', { keyPath: 'key' }).createIndex('by_idle', 'idle');
  const outbox = db.createObjectStore('outbox', { keyPath: 'seq', autoIncrement: true });
  outbox.createIndex('by_key', 'keys', { multiEntry: true });
  outbox.createIndex('by_ref', 'refs', { multiEntry: true });
  outbox.createIndex('by_batch', 'batch');
  outbox.createIndex('by_mutation', 'mutation_id');
  const notices = db.createObjectStore('notices', { keyPath: 'id' });
  notices.createIndex('by_row', 'row');
  notices.createIndex('by_closed', 'closed_ms');
  db.createObjectStore('graves', { keyPath: 'key' }).createIndex('by_deleted', 'deleted_ms');
  db.createObjectStore('staging', { keyPath: 'key' });
  db.createObjectStore('meta');
}

function createVersion2(db: IDBDatabase): void {
  createVersion1(db);
  db.createObjectStore('history_cache', { keyPath: 'id' }).createIndex('by_read', 'read_ms');
  db.createObjectStore('engine_events', { autoIncrement: true });
}

function createVersion3(db: IDBDatabase, tx: IDBTransaction): void {
  createVersion2(db);
  tx.objectStore('orders').createIndex('by_size', ['flows.length', 'delivery_date']);
}

function fillOutbox(tx: IDBTransaction): void {
  tx.objectStore('meta').put(
    { client_id: '01900000-0000-7000-8000-00000000c11e', batch: 4, former: [] },
    'client',
  );
  tx.objectStore('meta').put({ batch: 4, device: { name: 'tablet', waiting: 40 } }, 'frozen');
  for (let n = 0; n < 40; n++) {
    const id = `01900000-0000-7000-8000-${(0xa000 + n).toString(16).padStart(12, '0')}`;
    const key = `partner:${id}`;
    const fields = { name: `Partner ${n}`, code: null, type: 'client' };
    tx.objectStore('outbox').add({
      mutation_id: `01900000-0000-7000-8000-${(0xb000 + n).toString(16).padStart(12, '0')}`,
      at: '2026-11-24T08:00:00.000Z',
      operations: [{ op: 'create', entity: 'partner', id, fields }],
      rows: [key],
      keys: [key],
      refs: [],
      batch: n < 10 ? 4 : null,
      group: null,
      attempts: 0,
      last_error: null,
      created_ms: n,
    });
    tx.objectStore('bases').put({ key, server: null, clocks: {}, head: 0, idle: 0, missing: false });
    tx.objectStore('partners').put({ id, version: 1, ...fields, deleted_at: null, unsent: [id] });
  }
}
