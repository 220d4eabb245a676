import type { Sql } from '../../server/sql/connection/connect.ts';
import type { BaseRow } from '../../shared/device/rows/base.ts';
import type { Notice } from '../../shared/device/rows/notice.ts';
import type { OutboxEntry } from '../../shared/device/rows/outbox-entry.ts';
import type { Device } from '../../shared/device/store/open.ts';
import type { ClientState, CursorState } from '../../shared/device/store/schema.ts';
import { ENTITIES, type Entity, fieldNames, laterFields } from '../../shared/records/entities.ts';

/** A live record, whoever holds it: its version and its fields. */
export interface Held {
  version: number;
  fields: Readonly<Record<string, unknown>>;
}

/** What a device holds. `records`: by `entity:id`, the live ones. `doubled`: lines that it shows in more than one order. */
export interface DeviceDump {
  records: Map<string, Held>;
  doubled: string[];
  bases: BaseRow[];
  outbox: OutboxEntry[];
  notices: Notice[];
  cursor: CursorState | null;
  client: ClientState | null;
}

/** A record as the server's tables hold it. */
interface ServerRecord extends Held {
  deleted: boolean;
  deleted_unseen: string[];
  sync_id: number;
  /** Of a line: the deletion of its order that took it with it. */
  deleted_with: number | null;
  delivery_date: string | null;
  order_id: string | null;
  /** Of a pre-order: the one that its lines went to. */
  merged_into: string | null;
}

export interface ServerDump {
  head: number;
  records: Map<string, ServerRecord>;
  mutations: { mutation_id: string; client_id: string; sync_id: number | null }[];
  changes: { entity: Entity; id: string; version: number; sync_id: number; op: string }[];
}

const TABLES = {
  unit: 'units',
  partner: 'partners',
  product: 'products',
  pre_order: 'pre_orders',
  flow: 'flows',
} as const;

/** The same as a device of version 1 holds it: it strips the fields that came later. */
export function inVersion1(server: ServerDump): ServerDump {
  const records = [...server.records].map(([key, record]) => {
    const later = laterFields(key.slice(0, key.indexOf(':')) as Entity);
    const fields = Object.entries(record.fields).filter(([name]) => !later.has(name));
    return [key, { ...record, fields: Object.fromEntries(fields) }] as const;
  });
  return { ...server, records: new Map(records) };
}

type Row = Record<string, unknown> & { id: string; version: number; deleted_at: string | null };

/** Reads everything that is compared from a device's database. */
export function dumpDevice(device: Device): Promise<DeviceDump> {
  return device.read(async (db) => {
    const records = new Map<string, Held>();
    const doubled: string[] = [];
    const hold = (entity: Entity, row: Row): void => {
      const key = `${entity}:${row.id}`;
      if (records.has(key)) doubled.push(key);
      if (row.deleted_at === null) records.set(key, { version: row.version, fields: pick(entity, row) });
    };
    for (const row of await db.getAll('units')) hold('unit', row as unknown as Row);
    for (const row of await db.getAll('partners')) hold('partner', row as unknown as Row);
    for (const row of await db.getAll('products')) hold('product', row as unknown as Row);
    for (const order of await db.getAll('orders')) {
      hold('pre_order', order as unknown as Row);
      for (const line of order.flows) hold('flow', line as unknown as Row);
    }
    const cursor = ((await db.get('meta', 'cursor')) as CursorState | undefined) ?? null;
    const client = ((await db.get('meta', 'client')) as ClientState | undefined) ?? null;
    const [bases, outbox, notices] = [
      await db.getAll('bases'),
      await db.getAll('outbox'),
      await db.getAll('notices'),
    ];
    return { records, doubled, bases, outbox, notices, cursor, client };
  });
}

/** Reads everything of a workspace from the server's tables, past its code. */
export async function dumpServer(sql: Sql, workspace: string): Promise<ServerDump> {
  const records = new Map<string, ServerRecord>();
  for (const entity of ENTITIES) {
    const rows = await sql<Row[]>`select * from ${sql(TABLES[entity])} where workspace_id = ${workspace}`;
    for (const row of rows) {
      records.set(`${entity}:${row.id}`, {
        version: row.version,
        fields: pick(entity, row),
        deleted: row.deleted_at !== null,
        deleted_unseen: row['deleted_unseen'] as string[],
        sync_id: Number(row['sync_id']),
        deleted_with: (row['deleted_with'] as number | undefined) ?? null,
        delivery_date: (row['delivery_date'] as string | undefined) ?? null,
        order_id: (row['pre_order_id'] as string | undefined) ?? null,
        merged_into: (row['merged_into'] as string | null | undefined) ?? null,
      });
    }
  }
  const [own] = await sql<{ head: number }[]>`select head from workspaces where workspace_id = ${workspace}`;
  const mutations = await sql<ServerDump['mutations']>`
    select mutation_id, client_id, sync_id from mutations where workspace_id = ${workspace}`;
  const changes = await sql<ServerDump['changes']>`
    select entity, id, version, sync_id, op from changes where workspace_id = ${workspace}
    order by entity, id, version`;
  return { head: own?.head ?? 0, records, mutations: [...mutations], changes: [...changes] };
}

function pick(entity: Entity, row: Row): Record<string, unknown> {
  return Object.fromEntries(fieldNames(entity).map((name) => [name, row[name]]));
}
