import { uuidv7 } from 'uuidv7';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DevicesResponse, devicesResponseSchema } from '../../shared/protocol/devices.ts';
import {
  type HistoryResponse,
  historyResponseSchema,
  type OrderHistoryResponse,
  orderHistoryResponseSchema,
} from '../../shared/protocol/history.ts';
import { type TrashResponse, trashResponseSchema } from '../../shared/protocol/trash.ts';
import type { TestApp } from '../../testing/server/app.ts';
import { serverOfTwo, type TwoDevices } from '../../testing/server/prepared.ts';
import {
  createLine,
  createOrder,
  merge,
  move,
  mutation,
  update,
} from '../../testing/server/protocol-device.ts';

let server: TestApp;
let they: TwoDevices;

beforeAll(async () => {
  ({ server, they } = await serverOfTwo());
});
afterAll(() => server.close());

async function anOrder() {
  const { a, b, goods } = they;
  const [order, line] = [uuidv7(), uuidv7()];
  await a.act(createOrder(order, goods), createLine(line, order, goods));
  await b.act(update('flow', line, 1, { price_cents: 900 }));
  await a.act(update('pre_order', order, 1, { comment: 'early', status: 'confirmed' }));
  await b.act({ op: 'delete', entity: 'pre_order', id: order, expected_version: 2, seen: 0 });
  return { order, line };
}

test('[P14] newest first: who did what, when, with before and after of the changed fields', async () => {
  const { a, b, ann, bob, goods } = they;
  const { order, line } = await anOrder();
  const { entries, next } = await a.read<HistoryResponse>('history', { entity: 'pre_order', id: order });
  expect(v.is(historyResponseSchema, { entries, next })).toBe(true);
  expect(next).toBeNull();
  expect(entries).toMatchObject([
    {
      op: 'delete',
      version: 3,
      client_id: b.client_id,
      by: { id: bob.id, name: 'Bob' },
      before: { deleted_at: null },
      after: { deleted_at: entries[0]?.at },
    },
    {
      op: 'update',
      version: 2,
      by: { id: ann.id, name: 'Ann' },
      before: { comment: null, status: 'pending' },
      after: { comment: 'early', status: 'confirmed' },
    },
    {
      op: 'create',
      version: 1,
      before: null,
      after: { partner_id: goods.partner, delivery_date: '2026-11-23' },
    },
  ]);
  const lines = await a.read<HistoryResponse>('history', { entity: 'flow', id: line });
  expect(lines.entries.map(({ op, sync_id }) => [op, sync_id])).toMatchObject([
    ['delete', entries[0]?.sync_id],
    ['update', expect.any(Number)],
    ['create', entries[2]?.sync_id],
  ]);
});

test('[P14] says when a change was made by its device’s clock, whatever that shows', async () => {
  const { a, goods } = they;
  const order = uuidv7();
  const told = async (at: string): Promise<unknown> => {
    await a.push({ ...mutation(update('pre_order', order, 9, { comment: `made ${at}` })), at });
    const { entries } = await a.read<HistoryResponse>('history', { entity: 'pre_order', id: order });
    return entries[0]?.made_at;
  };
  await a.act(createOrder(order, goods));
  expect(await told('2026-11-22T05:10:00+02:00')).toBe('2026-11-22T03:10:00.000Z');
  expect(await told('2199-12-31T23:59:59Z')).toBe('2199-12-31T23:59:59.000Z');
  expect(await told('1899-12-31T23:59:59Z')).toBeNull();
  expect(await told('9999-12-31T23:59:59Z')).toBeNull();
});

test('[P14] pages follow each other by key, without gap or repetition; an unknown id has no entries', async () => {
  const { a } = they;
  const { order } = await anOrder();
  const query = { entity: 'pre_order', id: order };
  const whole = await a.read<HistoryResponse>('history', query);
  const paged: HistoryResponse['entries'] = [];
  let before: string | null = '';
  while (before !== null) {
    const page: HistoryResponse = await a.read('history', {
      ...query,
      limit: 1,
      ...(before ? { before } : {}),
    });
    paged.push(...page.entries);
    before = page.next;
  }
  expect(paged).toEqual(whole.entries);
  expect(await a.read('history', { ...query, id: uuidv7() })).toEqual({ entries: [], next: null });
});

test('[P14] with lines=1 an order comes with its lines, each entry telling its record', async () => {
  const { a } = they;
  const { order, line } = await anOrder();
  const query = { entity: 'pre_order', id: order, lines: 1 };
  const whole = await a.read<OrderHistoryResponse>('history', query);
  expect(v.is(orderHistoryResponseSchema, whole)).toBe(true);
  expect(whole.entries.map(({ id, op }) => [id, op])).toEqual([
    [order, 'delete'],
    [line, 'delete'],
    [order, 'update'],
    [line, 'update'],
    [order, 'create'],
    [line, 'create'],
  ]);
  const paged: OrderHistoryResponse['entries'] = [];
  let before: string | null = '';
  while (before !== null) {
    const page: OrderHistoryResponse = await a.read('history', {
      ...query,
      limit: 2,
      ...(before ? { before } : {}),
    });
    paged.push(...page.entries);
    before = page.next;
  }
  expect(paged).toEqual(whole.entries);
});

describe('[P14] the history of an order with lines that came and went', () => {
  async function told(order: string, query: Record<string, number> = {}): Promise<string[]> {
    const { a } = they;
    const asked = { entity: 'pre_order', id: order, lines: 1, ...query };
    const found: OrderHistoryResponse['entries'] = [];
    for (let before: string | null = ''; before !== null; ) {
      const page: OrderHistoryResponse = await a.read('history', { ...asked, ...(before ? { before } : {}) });
      expect(v.is(orderHistoryResponseSchema, page)).toBe(true);
      found.push(...page.entries);
      before = page.next;
    }
    return found.map(
      ({ id, op, after }) => `${names.get(id)} ${op} ${JSON.stringify(after ?? null, ofMove)}`,
    );
  }
  const names = new Map<string, string>();
  /** Of what a change wrote, only what names another record by the test's words, and prices. */
  const ofMove = (name: string, value: unknown): unknown => {
    if (name === '' || name === 'price_cents') return value;
    return name === 'pre_order_id' || name === 'merged_into' ? names.get(String(value)) : undefined;
  };
  const price = (line: string, version: number, price_cents: number) =>
    update('flow', line, version, { price_cents });

  async function orders() {
    const { a, goods } = they;
    const [one, other, line, still] = [uuidv7(), uuidv7(), uuidv7(), uuidv7()];
    names.clear();
    for (const [id, name] of [
      [one, 'one'],
      [other, 'other'],
      [line, 'line'],
      [still, 'still'],
    ] as const)
      names.set(id, name);
    await a.act(createOrder(one, goods));
    await a.act(createOrder(other, goods));
    await a.act(createLine(line, one, goods));
    await a.act(createLine(still, one, goods));
    await a.act(price(line, 1, 1));
    await a.act(move(line, 2, other));
    await a.act(price(line, 3, 2));
    return { one, other, line, still };
  }

  test('tells of a line that left until it left, also how it left', async () => {
    const { one } = await orders();
    const whole = [
      'line update {"pre_order_id":"other"}',
      'line update {"price_cents":1}',
      'still create {"pre_order_id":"one","price_cents":1250}',
      'line create {"pre_order_id":"one","price_cents":1250}',
      'one create {}',
    ];
    expect(await told(one)).toEqual(whole);
    expect(await told(one, { limit: 2 })).toEqual(await told(one));
  });

  test('tells of a line that came all there is, from before as well', async () => {
    const { other } = await orders();
    expect(await told(other)).toEqual([
      'line update {"price_cents":2}',
      'line update {"pre_order_id":"other"}',
      'line update {"price_cents":1}',
      'line create {"pre_order_id":"one","price_cents":1250}',
      'other create {}',
    ]);
  });

  test('tells of a line that left, came back and left again until the last time, once', async () => {
    const { a } = they;
    const { one, other, line } = await orders();
    await a.act(move(line, 4, one));
    await a.act(price(line, 5, 3));
    const back = await told(one);
    expect(new Set(back).size).toBe(back.length);
    expect(back.slice(0, 2)).toEqual(['line update {"price_cents":3}', 'line update {"pre_order_id":"one"}']);
    await a.act(move(line, 6, other));
    await a.act(price(line, 7, 4));
    const gone = await told(one);
    expect(gone.slice(0, 2)).toEqual([
      'line update {"pre_order_id":"other"}',
      'line update {"price_cents":3}',
    ]);
    expect(new Set(gone).size).toBe(gone.length - 1);
  });

  test('tells of a merge in both: a deletion that says where to, and the lines that came', async () => {
    const { a } = they;
    const { one, other } = await orders();
    await a.act(merge(one, other, 999));
    expect((await told(one)).slice(0, 2)).toEqual(
      ['still update {"pre_order_id":"other"}', 'one delete {"merged_into":"other"}'].toSorted((x) =>
        x.startsWith('one') ? -1 : 1,
      ),
    );
    expect((await told(other)).slice(0, 2)).toEqual([
      'still update {"pre_order_id":"other"}',
      'line update {"price_cents":2}',
    ]);
  });

  test('tells of a line that was deleted, merged away meanwhile and restored where it went', async () => {
    const { a } = they;
    const { one, other, still } = await orders();
    await a.act({ op: 'delete', entity: 'flow', id: still, expected_version: 1, seen: 999 });
    await a.act(merge(one, other, 999));
    await a.act({ op: 'restore', entity: 'flow', id: still });
    await a.act(price(still, 3, 9));
    expect((await told(one))[0]).toContain('still restore');
    expect((await told(other)).slice(0, 2)).toEqual([
      'still update {"price_cents":9}',
      'still restore {"pre_order_id":"other"}',
    ]);
  });
});

test('[P16] the trash has deleted orders with the lines that went with them, newest first, paged by key', async () => {
  const { a, b, bob, goods } = they;
  const { order, line } = await anOrder();
  await b.act({ op: 'delete', entity: 'product', id: goods.product, expected_version: 1, seen: 0 });
  const { entries } = await a.read<TrashResponse>('trash');
  expect(v.is(trashResponseSchema, { entries, next: null })).toBe(true);
  expect(entries.slice(0, 2)).toMatchObject([
    {
      entity: 'product',
      id: goods.product,
      by: { id: bob.id, name: 'Bob' },
      record: { name: 'Salmon', version: 2 },
    },
    {
      entity: 'pre_order',
      id: order,
      record: { version: 3, comment: 'early', flows: [{ id: line, price_cents: 900 }] },
    },
  ]);
  const first = await a.read<TrashResponse>('trash', { limit: 1 });
  const second = await a.read<TrashResponse>('trash', { limit: 1, before: first.next ?? '' });
  expect([...first.entries, ...second.entries]).toEqual(entries.slice(0, 2));
  await a.act({ op: 'restore', entity: 'product', id: goods.product });
  expect((await a.read<TrashResponse>('trash')).entries).toEqual(entries.slice(1));
});

test('[P16] what was deleted more than 90 days ago is not offered any more', async () => {
  const { a } = they;
  const { order } = await anOrder();
  await server.sql`update pre_orders set deleted_at = deleted_at - interval '91 days' where id = ${order}`;
  const { entries } = await a.read<TrashResponse>('trash');
  expect(entries.map(({ id }) => id)).not.toContain(order);
});

test('[P17] the devices list tells whose each is, and when it was seen last', async () => {
  const { a, b, ann, bob } = they;
  const answer = await a.read<DevicesResponse>('devices');
  expect(v.is(devicesResponseSchema, answer)).toBe(true);
  const users = new Map(answer.devices.map(({ client_id, user }) => [client_id, user]));
  expect(users.get(a.client_id)).toEqual({ id: ann.id, name: 'Ann' });
  expect(users.get(b.client_id)).toEqual({ id: bob.id, name: 'Bob' });
});
