import 'fake-indexeddb/auto';
import { type Acted, act } from '../../shared/device/act.ts';
import { type EngineStore, engineStore } from '../../shared/device/engine/engine-store.ts';
import type { Draft } from '../../shared/device/rows/draft.ts';
import type { OutboxEntry } from '../../shared/device/rows/outbox-entry.ts';
import type { OrderRow } from '../../shared/device/rows/row.ts';
import type { DeviceAuthor } from '../../shared/device/store/context.ts';
import { type Device, openDevice } from '../../shared/device/store/open.ts';
import { readOutbox } from '../../shared/device/store/read.ts';
import type { PushRequest } from '../../shared/protocol/push.ts';
import type { Order } from '../../shared/records/pre-order.ts';
import { GOODS } from '../builders/goods.ts';
import { uuids } from '../builders/ids.ts';
import { lineFields, ORDER_FIELDS } from '../builders/records.ts';
import type { ModelServer } from '../model/model-server.ts';

export const FROM = '2026-11-10';
const NOON_MS = Date.parse('2026-11-24T12:00:00.000Z');

let opened = 0;

/** A device over an in-memory IndexedDB, with a steady clock and ids that grow. Close it after the test. */
export class TestDevice {
  readonly device: Device;
  readonly store: EngineStore;
  readonly user: string;
  readonly uuid: () => string;
  nowMs = NOON_MS;
  /** In which its page writes prices. */
  currency = 'EUR';

  constructor(device: Device, user: string, uuid: () => string) {
    this.device = device;
    this.user = user;
    this.uuid = uuid;
    const info = { userId: user, deviceName: `tablet of ${user}`, now: () => this.nowMs++, uuid };
    this.store = engineStore(device, info);
  }

  static async open(user = 'ann'): Promise<TestDevice> {
    const uuid = uuids(0x1000000 * ++opened);
    return new TestDevice(await openDevice(`test:${opened}`, { uuid }), user, uuid);
  }

  /** A device that made what the orders name, synced with a server. */
  static async stocked(server: ModelServer, user = 'ann'): Promise<TestDevice> {
    const device = await TestDevice.open(user);
    await device.act(GOODS);
    await device.sync(server);
    return device;
  }

  /** Whose device it is, and its clock, which goes on. */
  author(): DeviceAuthor {
    return { userId: this.user, nowMs: this.nowMs++ };
  }

  act(draft: Draft): Promise<Acted> {
    return act(this.device, { user_id: this.user, currency: this.currency }, draft, {
      nowMs: this.nowMs++,
      uuid: this.uuid,
    });
  }

  /** A new order with one line; both ids are made here. */
  async createOrder(): Promise<{ order: string; line: string; acted: Acted }> {
    const [order, line] = [this.uuid(), this.uuid()];
    const acted = await this.act({
      operations: [
        { op: 'create', entity: 'pre_order', id: order, fields: { ...ORDER_FIELDS } },
        { op: 'create', entity: 'flow', id: line, order_id: order, fields: lineFields(order) },
      ],
    });
    return { order, line, acted };
  }

  setQuantity(order: string, line: string, milli: number): Promise<Acted> {
    const { unit_id } = lineFields(order);
    const fields = { quantity_milli: milli, unit_id };
    return this.act({ operations: [{ op: 'update', entity: 'flow', id: line, order_id: order, fields }] });
  }

  setComment(order: string, comment: string | null): Promise<Acted> {
    return this.act({ operations: [{ op: 'update', entity: 'pre_order', id: order, fields: { comment } }] });
  }

  deleteOrder(order: string): Promise<Acted> {
    return this.act({ operations: [{ op: 'delete', entity: 'pre_order', id: order }] });
  }

  /** The batch that is sent next. @throws Error where nothing waits */
  async freeze(): Promise<PushRequest> {
    const request = await this.store.freeze();
    if (!request) throw new Error('nothing was frozen');
    return request;
  }

  outbox(): Promise<OutboxEntry[]> {
    return readOutbox(this.device, { limit: 10_000 });
  }

  /** All rows as they are shown, by key, without what only the device knows of them. */
  async rows(): Promise<Map<string, unknown>> {
    const rows = new Map<string, unknown>();
    const stores = { unit: 'units', partner: 'partners', product: 'products', pre_order: 'orders' } as const;
    for (const [entity, store] of Object.entries(stores) as [
      keyof typeof stores,
      (typeof stores)[keyof typeof stores],
    ][]) {
      const all = await this.device.read((db) => db.getAll(store));
      for (const { unsent: _unsent, ...row } of all) rows.set(`${entity}:${row.id}`, sortLines(row as Order));
    }
    return rows;
  }

  bases(): Promise<string[]> {
    return this.device.read((db) => db.getAllKeys('bases'));
  }

  /** Takes a snapshot, whole. */
  async snapshot(server: ModelServer): Promise<void> {
    const { begin, chunks } = server.snapshot(FROM);
    await this.store.beginSnapshot(begin, { from: FROM, around: '2026-11-24' });
    for (const chunk of chunks) await this.store.storeChunk(chunk);
    await this.store.finishSnapshot();
  }

  /** Sends everything that waits; the answers are settled. */
  async push(server: ModelServer): Promise<void> {
    for (;;) {
      const request = await this.store.freeze();
      if (!request) return;
      await this.store.settle(request.batch, server.push(request, this.user));
    }
  }

  async pull(server: ModelServer): Promise<void> {
    const { cursor } = await this.store.state();
    const { changes, to } = server.pull(cursor, FROM);
    await this.store.apply(changes, to);
  }

  /** Pushes, then pulls, as the engine does. */
  async sync(server: ModelServer): Promise<void> {
    if ((await this.store.state()).needsSnapshot) await this.snapshot(server);
    await this.push(server);
    await this.pull(server);
  }

  close(): void {
    this.device.close();
  }
}

function sortLines(row: Order): unknown {
  if (!row.flows) return row;
  return { ...row, flows: row.flows.toSorted((a, b) => (a.id < b.id ? -1 : 1)) };
}

/** The row of an order as it is shown, without the marks. */
export function plain(row: OrderRow | null): Order | null {
  if (!row) return null;
  const { unsent: _unsent, ...rest } = row;
  return rest;
}
