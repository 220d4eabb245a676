import fc from 'fast-check';
import { expect, test } from 'vitest';
import { productFields } from '../../../testing/builders/a-record.ts';
import { GOODS } from '../../../testing/builders/goods.ts';
import { lineFields, ORDER_FIELDS, UNIT } from '../../../testing/builders/records.ts';
import { TestDevice } from '../../../testing/device/device.ts';
import { ModelServer } from '../../../testing/model/model-server.ts';
import type { Draft, DraftOperation } from '../rows/draft.ts';
import type { OrderRow } from '../rows/row.ts';
import { readNotices } from '../store/read.ts';

const RUNS = 25;

/** What a device does next; `pick` and `value` choose the record and what is written. */
interface Step {
  device: number;
  what: (typeof WHAT)[number];
  pick: number;
  value: number;
}

const WHAT = [
  'create order',
  'add line',
  'update order',
  'move order',
  'update line',
  'delete line',
  'delete order',
  'new product in an order',
  'merge orders',
  'move line',
  'split order',
  'undo',
  'push',
  'push, answer lost',
  'pull',
  'sync',
  'new snapshot',
  'client taken',
] as const;

const steps = fc.array(
  fc.record({
    device: fc.nat(2),
    what: fc.constantFrom(...WHAT),
    pick: fc.nat(20),
    value: fc.integer({ min: 1, max: 6 }),
  }),
  { minLength: 5, maxLength: 45, size: 'max' },
);

const DATES = ['2026-11-09', '2026-11-24', '2026-11-25'];

class Player {
  readonly device: TestDevice;
  readonly server: ModelServer;
  readonly undos: Draft[] = [];

  constructor(device: TestDevice, server: ModelServer) {
    this.device = device;
    this.server = server;
  }

  async play({ what, pick, value }: Step): Promise<void> {
    const orders = (await this.device.device.read((db) => db.getAll('orders'))).toSorted((a, b) =>
      a.id < b.id ? -1 : 1,
    );
    const order = orders[pick % Math.max(1, orders.length)];
    if (what === 'create order') return this.#act(newOrder(this.device, value));
    if (what === 'push') return this.device.push(this.server);
    if (what === 'pull') return this.#pull();
    if (what === 'sync') return this.device.sync(this.server);
    if (what === 'client taken') return this.device.store.renewClient();
    if (what === 'push, answer lost') {
      const request = await this.device.store.freeze();
      if (request) this.server.push(request, this.device.user);
      return;
    }
    if (what === 'new snapshot') {
      await this.device.store.expire();
      return this.device.snapshot(this.server);
    }
    if (what === 'undo') {
      const draft = this.undos.pop();
      if (draft) await this.device.act(draft);
      return;
    }
    if (order)
      await this.#act(
        change(what, order, orders[(pick + 1) % orders.length] ?? order, {
          pick,
          value,
          uuid: this.device.uuid,
        }),
      );
  }

  async #pull(): Promise<void> {
    if (!(await this.device.store.state()).needsSnapshot) await this.device.pull(this.server);
  }

  async #act(operations: DraftOperation[]): Promise<void> {
    if (operations.length === 0) return;
    const { inverse } = await this.device.act({ operations });
    if (inverse) this.undos.push(inverse);
  }
}

function newOrder({ uuid }: { uuid: () => string }, value: number): DraftOperation[] {
  const [id, line] = [uuid(), uuid()];
  const fields = { ...ORDER_FIELDS, delivery_date: DATES[1] };
  return [
    { op: 'create', entity: 'pre_order', id, fields },
    { op: 'create', entity: 'flow', id: line, order_id: id, fields: lineFields(id, value) },
  ];
}

function change(
  what: Step['what'],
  order: OrderRow,
  other: OrderRow,
  { pick, value, uuid }: { pick: number; value: number; uuid: () => string },
): DraftOperation[] {
  const { id } = order;
  const line = order.flows[pick % Math.max(1, order.flows.length)];
  const row = { entity: 'pre_order', id } as const;
  const target = { entity: 'flow', id: line?.id ?? '', order_id: id } as const;
  const create = (fields: Record<string, unknown>): DraftOperation => ({
    op: 'create',
    entity: 'flow',
    id: uuid(),
    order_id: id,
    fields,
  });
  switch (what) {
    case 'add line':
      return [create(lineFields(id, value))];
    case 'update order':
      return [
        {
          op: 'update',
          ...row,
          fields: value % 2 ? { comment: `comment ${value}` } : { status: 'confirmed' },
        },
      ];
    case 'move order':
      return [{ op: 'update', ...row, fields: { delivery_date: DATES[value % 3] } }];
    case 'update line':
      return line
        ? [
            {
              op: 'update',
              ...target,
              fields: value % 2 ? { quantity_milli: value, unit_id: UNIT } : { price_cents: value },
            },
          ]
        : [];
    case 'delete line':
      return line ? [{ op: 'delete', ...target }] : [];
    case 'delete order':
      return [{ op: 'delete', ...row }];
    case 'new product in an order': {
      const product = uuid();
      const fields = productFields({ name: 'New', default_unit_id: UNIT, default_price_cents: value });
      return [
        { op: 'create', entity: 'product', id: product, fields },
        create({ ...lineFields(id, value), product_id: product }),
      ];
    }
    case 'merge orders':
      if (other.id === id) return [];
      return [{ op: 'merge', entity: 'pre_order', id: other.id, into: id }];
    case 'move line':
      return line ? [{ op: 'update', ...target, fields: { pre_order_id: other.id } }] : [];
    case 'split order': {
      if (!line) return [];
      const rest = uuid();
      const fields = { ...ORDER_FIELDS, delivery_date: DATES[value % 3] };
      return [
        { op: 'create', entity: 'pre_order', id: rest, fields },
        { op: 'update', ...target, fields: { pre_order_id: rest } },
      ];
    }
    default:
      return [];
  }
}

async function prepare(device: TestDevice, server: ModelServer): Promise<void> {
  await device.act({
    operations: [...GOODS.operations, ...newOrder(device, 1), ...newOrder(device, 2)],
  });
  await device.sync(server);
}

/** The ids of the notices that the server's receipts ask for, of the mutations of one user. */
function lostValues(server: ModelServer): Set<string> {
  const ids = new Set<string>();
  for (const { mutation_id, results } of server.receipts.values()) {
    const failed = results.findIndex(
      (result) =>
        (result.status === 'rejected' && result.error?.code !== 'not_applied') ||
        result.conflicts.some((conflict) => 'kind' in conflict && conflict.kind !== 'not_applied'),
    );
    if (failed >= 0) ids.add(`${mutation_id}:${failed}`);
    else
      for (const [index, result] of results.entries())
        for (const conflict of result.conflicts)
          if ('field' in conflict) ids.add(`${mutation_id}:${index}:${conflict.field}`);
  }
  return ids;
}

test('[O2] [O6] [O7] [O8] [O9] whatever three devices do, in the end all show what the server has, every lost value has one notice, and nothing waits', async () => {
  await fc.assert(fc.asyncProperty(steps, playAll), { numRuns: RUNS });
}, 120_000);

async function playAll(script: Step[]): Promise<void> {
  const server = new ModelServer();
  const users = ['ann', 'bob', 'cid'];
  const players = await Promise.all(
    users.map(async (user) => new Player(await TestDevice.open(user), server)),
  );
  const [first] = players;
  try {
    if (first) await prepare(first.device, server);
    for (const { device } of players) await device.sync(server);
    for (const step of script) await players[step.device]?.play(step);
    for (const { device } of players) await device.sync(server);
    const told: string[] = [];
    for (const { device } of players) {
      await device.sync(server);
      expect(await device.outbox()).toEqual([]);
      expect(await device.bases()).toEqual([]);
      expect(await device.rows()).toEqual(withinWindow(server));
      const notices = await readNotices(device.device, { open: true });
      told.push(...notices.filter(({ kind }) => kind !== 'deleted_unseen').map(({ id }) => id));
    }
    expect(told.sort()).toEqual([...lostValues(server)].sort());
  } finally {
    for (const { device } of players) device.close();
  }
}

function withinWindow(server: ModelServer): Map<string, unknown> {
  return new Map(
    [...server.rows()].filter(([, row]) => !('delivery_date' in row) || row.delivery_date >= '2026-11-10'),
  );
}
