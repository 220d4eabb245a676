import { uuidv7 } from 'uuidv7';
import * as v from 'valibot';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { syncEventSchema } from '../../../shared/protocol/events.ts';
import { MAX_FORWARDS } from '../../../shared/protocol/limits.ts';
import { pullResponseSchema } from '../../../shared/protocol/pull.ts';
import type { Order } from '../../../shared/records/pre-order.ts';
import { type TestApp, testApp } from '../../../testing/server/app.ts';
import { createWorkspace, join, signUp } from '../../../testing/server/client.ts';
import { readEvents } from '../../../testing/server/event-reader.ts';
import {
  createLine,
  createOrder,
  merge,
  move,
  mutation,
  once,
  type Person,
  recordOf,
  type Stock,
  stock,
  type TestDevice,
  testDevice,
  update,
} from '../../../testing/server/protocol-device.ts';

let server: TestApp;
let ann: Person;
let bob: Person;
let a: TestDevice;
let b: TestDevice;
let goods: Stock;

beforeAll(async () => {
  server = await testApp();
  [ann, bob] = [await signUp(server.app, 'Ann'), await signUp(server.app, 'Bob')];
});
beforeEach(async () => {
  const workspace = await createWorkspace(ann);
  await join(ann, bob, workspace);
  [a, b] = [testDevice(ann, workspace), testDevice(bob, workspace)];
  goods = await stock(a);
});
afterAll(() => server.close());

/** An order with lines, by their quantities. */
async function order(quantities: number[], fields: Record<string, unknown> = {}, device = a) {
  const id = uuidv7();
  const lines = quantities.map(() => uuidv7());
  const [made] = await device.push(
    mutation(
      createOrder(id, goods, fields),
      ...lines.map((line, at) => createLine(line, id, goods, { quantity_milli: quantities[at] })),
    ),
  );
  return { id, lines, sync_id: made?.sync_id ?? 0 };
}

async function quantitiesOf(id: string): Promise<number[] | undefined> {
  const found = (await recordOf(a, id)) as Order | undefined;
  return found?.flows.map(({ quantity_milli }) => quantity_milli);
}

describe('a line that moves', () => {
  test('[M17] [P10] [P11] both orders are told whole, with their old version and the new number, on one page', async () => {
    const [one, other] = [await order([1, 2]), await order([3])];
    const { cursor } = await a.pull();
    expect(await b.act(move(one.lines[0] ?? '', 1, other.id))).toMatchObject([
      { status: 'success', version: 2, record: null },
    ]);
    for (const limit of [1, 500]) {
      const page = await a.pull(cursor, { limit });
      expect(v.is(pullResponseSchema, page)).toBe(true);
      expect(page).toMatchObject({ more: false, cursor: cursor + 1 });
      expect(page.changes).toHaveLength(2);
      expect(page.changes).toEqual(
        expect.arrayContaining([
          expect.objectContaining({
            sync_id: cursor + 1,
            entity: 'pre_order',
            record: expect.objectContaining({
              id: one.id,
              version: 1,
              flows: [expect.objectContaining({ id: one.lines[1] })],
            }),
          }),
          expect.objectContaining({
            sync_id: cursor + 1,
            entity: 'pre_order',
            record: expect.objectContaining({
              id: other.id,
              version: 1,
              flows: [
                expect.objectContaining({ id: one.lines[0], version: 2, pre_order_id: other.id }),
                expect.objectContaining({ id: other.lines[0] }),
              ],
            }),
          }),
        ]),
      );
    }
  });

  test('[M17] a later change of the line comes alone, and the orders are not told again', async () => {
    const [one, other] = [await order([1]), await order([])];
    await a.act(move(one.lines[0] ?? '', 1, other.id));
    const { cursor } = await a.pull();
    await b.act(update('flow', one.lines[0] ?? '', 2, { price_cents: 7 }));
    const { changes } = await a.pull(cursor);
    expect(changes).toMatchObject([{ entity: 'flow', record: { id: one.lines[0], pre_order_id: other.id } }]);
  });

  test('[M14] [M17] moved and its orders changed in one push, each record ends with its own number', async () => {
    const [one, other] = [await order([1, 2]), await order([])];
    const [first = '', second = ''] = one.lines;
    const receipts = await a.push(
      mutation(move(first, 1, other.id)),
      mutation(update('pre_order', other.id, 1, { comment: 'x' })),
      mutation(move(second, 1, other.id)),
      mutation(move(second, 2, one.id)),
    );
    const numbers = receipts.map(({ sync_id }) => sync_id);
    const { changes } = await a.pull((numbers[0] ?? 1) - 1);
    expect(changes.map((change) => [change.sync_id, 'record' in change && change.record.id])).toEqual(
      expect.arrayContaining([
        [numbers[3], one.id],
        [numbers[3], other.id],
      ]),
    );
    expect(changes).toHaveLength(2);
    expect([await quantitiesOf(one.id), await quantitiesOf(other.id)]).toEqual([[2], [1]]);
  });

  test('[M17] into an order that its mutation makes', async () => {
    const one = await order([1, 2]);
    const day = uuidv7();
    await a.act(createOrder(day, goods, { delivery_date: '2026-11-30' }), move(one.lines[0] ?? '', 1, day));
    expect([await quantitiesOf(one.id), await quantitiesOf(day)]).toEqual([[2], [1]]);
  });

  test('[M17] [P11] to an order before the window: the one is told whole, the other is gone; the line does not come', async () => {
    const [inside, outside] = [await order([1, 2]), await order([3], { delivery_date: '2026-10-01' })];
    const from = '2026-11-01';
    const { cursor } = await a.pull(0, { from });
    await b.act(move(inside.lines[0] ?? '', 1, outside.id));
    const out = await a.pull(cursor, { from });
    expect(out.changes).toHaveLength(2);
    expect(out.changes).toEqual(
      expect.arrayContaining([
        { sync_id: cursor + 1, entity: 'pre_order', id: outside.id, gone: 'window' },
        expect.objectContaining({
          record: expect.objectContaining({
            id: inside.id,
            flows: [expect.objectContaining({ id: inside.lines[1] })],
          }),
        }),
      ]),
    );
    await b.act(move(outside.lines[0] ?? '', 1, inside.id));
    const back = await a.pull(out.cursor, { from });
    const told = back.changes.flatMap((change) => ('record' in change ? [change.record] : []));
    expect(told).toMatchObject([
      { id: inside.id, flows: [{ id: inside.lines[1] }, { id: outside.lines[0] }] },
    ]);
  });

  test('[M8] [M17] to an order of another workspace: parent_missing', async () => {
    const one = await order([1]);
    const elsewhere = testDevice(ann, await createWorkspace(ann));
    const there = uuidv7();
    await elsewhere.act(createOrder(there, await stock(elsewhere)));
    expect(await a.act(move(one.lines[0] ?? '', 1, there))).toMatchObject([
      { status: 'rejected', error: { code: 'parent_missing' } },
    ]);
  });
});

describe('the event of a move', () => {
  async function changesOfMove(quantities: number[]): Promise<unknown> {
    const [one, other] = [await order([1]), await order(quantities)];
    const { head, epoch } = await a.pull();
    const { next, close } = readEvents(await a.get('events', { cursor: head, epoch }));
    await b.act(move(one.lines[0] ?? '', 1, other.id));
    const event = await next('sync');
    await close();
    expect(v.is(syncEventSchema, event?.data)).toBe(true);
    return event?.data.changes;
  }

  test('[L1] [M17] carries both orders', async () => {
    expect(await changesOfMove([2])).toMatchObject([{ entity: 'pre_order' }, { entity: 'pre_order' }]);
  });

  test('[L1] [M17] counts the lines that they carry: with more than 50 the device has to pull', async () => {
    expect(await changesOfMove(Array.from({ length: 47 }, () => 1))).toHaveLength(2);
    expect(await changesOfMove(Array.from({ length: 48 }, () => 1))).toBeUndefined();
  });
});

describe('a merge', () => {
  test('[M18] [P10] moves the lines; the tombstone says where to, in the pull and in the answer to who comes late', async () => {
    const [one, other] = [await order([1, 2], { comment: 'no bones' }), await order([3])];
    const { cursor } = await a.pull();
    const sent = mutation(merge(one.id, other.id, cursor));
    const [receipt] = await b.push(sent);
    expect(receipt).toMatchObject({ status: 'success', results: [{ version: 2, record: null }] });
    const { changes } = await a.pull(cursor);
    expect(changes).toHaveLength(2);
    expect(changes).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          record: expect.objectContaining({
            id: one.id,
            version: 2,
            merged_into: other.id,
            deleted_unseen: [],
            flows: [],
          }),
        }),
        expect.objectContaining({
          record: expect.objectContaining({ id: other.id, version: 2, comment: 'no bones' }),
        }),
      ]),
    );
    expect(await quantitiesOf(other.id)).toEqual([1, 2, 3]);
    const late = await a.act(merge(one.id, other.id, cursor));
    expect(late).toMatchObject([{ status: 'success', record: { id: one.id, merged_into: other.id } }]);
    const [again] = (await b.resend(b.batch(), sent)).receipts;
    expect(again).toEqual(receipt);
  });

  test('[M18] by two at once, in opposite directions: one order with every line once', async () => {
    const [one, other] = [await order([12]), await order([5, 7])];
    const results = await Promise.all([
      a.act(merge(one.id, other.id, 99)),
      b.act(merge(other.id, one.id, 99)),
    ]);
    expect(results.flat().map(({ status }) => status)).toEqual(['success', 'success']);
    const left = [await quantitiesOf(one.id), await quantitiesOf(other.id)];
    expect(left.map((quantities) => quantities?.length).toSorted()).toEqual([0, 3]);
    expect(left.flat().toSorted()).toEqual([12, 5, 7]);
  });

  test('[M18] takes along a line that came in the same push, and the tombstone stays without lines', async () => {
    const [one, other] = [await order([1]), await order([])];
    await a.push(mutation(createLine(uuidv7(), one.id, goods)), mutation(merge(one.id, other.id, 99)));
    expect([await quantitiesOf(one.id), await quantitiesOf(other.id)]).toEqual([[], [1, 2_000]]);
  });

  test('[M18] [P16] of an order is not in the trash, and its restore brings no lines', async () => {
    const [one, other] = [await order([1]), await order([2])];
    await a.act(merge(one.id, other.id, 99));
    expect(await a.read('trash')).toEqual({ entries: [], next: null });
    await a.act({ op: 'restore', entity: 'pre_order', id: one.id });
    expect(await recordOf(a, one.id)).toMatchObject({ version: 3, deleted_at: null, flows: [] });
    expect(await recordOf(a, one.id)).not.toHaveProperty('merged_into');
    expect(await quantitiesOf(other.id)).toEqual([1, 2]);
    await a.act({ op: 'delete', entity: 'pre_order', id: one.id, expected_version: 3, seen: 99 });
    expect(await a.read('trash')).toMatchObject({ entries: [{ id: one.id }] });
  });

  test('[M7] [M18] of a deleted order: told by whom', async () => {
    const [one, other] = [await order([1]), await order([2])];
    await b.act({ op: 'delete', entity: 'pre_order', id: one.id, expected_version: 1, seen: 99 });
    const told = { by: { id: bob.id, name: 'Bob' } };
    expect(await a.act(merge(one.id, other.id, 99))).toMatchObject([
      { conflicts: [{ kind: 'deleted', ...told }] },
    ]);
    expect(await a.act(merge(other.id, one.id, 99))).toMatchObject([
      { conflicts: [{ kind: 'parent_deleted', ...told }] },
    ]);
  });
});

describe('what names a merged order', () => {
  test('[M19] goes on to where it was merged, over several merges, although it names only the first', async () => {
    const orders = [await order([1]), await order([2]), await order([3]), await order([4])];
    const [one, two, three, away] = orders.map(({ id }) => id);
    if (!one || !two || !three || !away) throw new Error('unreachable');
    const line = orders[0]?.lines[0] ?? '';
    await a.act({ op: 'delete', entity: 'flow', id: line, expected_version: 1, seen: 99 });
    await a.act(merge(one, two, 99));
    await a.act(merge(two, three, 99));
    const [made] = await b.act(createLine(uuidv7(), one, goods, { quantity_milli: 9 }));
    expect(made).toMatchObject({ status: 'success', record: { pre_order_id: three } });
    const [moved] = await b.act(move(orders[3]?.lines[0] ?? '', 1, two));
    expect(moved).toMatchObject({ status: 'success', record: { pre_order_id: three } });
    const [restored] = await b.act({ op: 'restore', entity: 'flow', id: line });
    expect(restored).toMatchObject({ status: 'success', version: 3, record: { pre_order_id: three } });
    expect(await b.act(merge(away, one, 99))).toMatchObject([{ status: 'success' }]);
    expect((await quantitiesOf(three))?.toSorted()).toEqual([1, 2, 3, 4, 9]);
    expect(await recordOf(a, away)).toMatchObject({ merged_into: three });
  });

  test('[M19] as far as the rules follow, and not further', async () => {
    const chain = Array.from({ length: MAX_FORWARDS + 2 }, () => uuidv7());
    await a.act(...chain.map((id) => createOrder(id, goods)));
    for (const [at, id] of chain.slice(1).entries()) await a.act(merge(chain[at] ?? '', id, 99));
    const [beyond = '', within = ''] = chain;
    expect(await b.act(createLine(uuidv7(), within, goods))).toMatchObject([
      { status: 'success', record: { pre_order_id: chain.at(-1) } },
    ]);
    expect(await b.act(createLine(uuidv7(), beyond, goods))).toMatchObject([
      { status: 'conflict', conflicts: [{ kind: 'parent_deleted', by: { name: 'Ann' } }] },
    ]);
  });

  test('[M19] the change of its own fields, and its deletion unseen, are told by whom', async () => {
    const [one, other] = [await order([1]), await order([2])];
    const { cursor } = await a.pull();
    await b.act(merge(one.id, other.id, cursor));
    const told = [
      { conflicts: [{ kind: 'deleted', by: { name: 'Bob' } }], record: { merged_into: other.id } },
    ];
    expect(await a.act(update('pre_order', one.id, 1, { status: 'confirmed' }))).toMatchObject(told);
    const unseen = {
      op: 'delete',
      entity: 'pre_order',
      id: one.id,
      expected_version: 1,
      seen: cursor,
    } as const;
    expect(await a.act(unseen)).toMatchObject(told);
    expect(await a.act({ ...unseen, seen: cursor + 1 })).toMatchObject([{ status: 'success' }]);
    expect(await quantitiesOf(other.id)).toEqual([1, 2]);
  });
});

describe('a copy that is made once', () => {
  test('[M20] by two: the second is told who made it and when, adds nothing, and goes on', async () => {
    const [copied, line, extra, more] = [uuidv7(), uuidv7(), uuidv7(), uuidv7()];
    const copy = [once(createOrder(copied, goods)), once(createLine(line, copied, goods))];
    expect(await a.act(...copy)).toMatchObject([{ status: 'success' }, { status: 'success' }]);
    const [receipt] = await b.push(
      mutation(...copy, once(createLine(extra, copied, goods)), once(createOrder(more, goods))),
    );
    const made = (await recordOf(a, copied))?.created_at;
    const exists = { kind: 'exists', by: { id: ann.id, name: 'Ann' }, at: made };
    expect(receipt).toMatchObject({
      status: 'conflict',
      results: [
        { status: 'conflict', version: 1, conflicts: [exists], record: { id: copied } },
        { status: 'conflict', version: 1, conflicts: [exists], record: { id: line } },
        { status: 'conflict', version: null, conflicts: [exists], record: null },
        { status: 'success', version: 1 },
      ],
    });
    expect(await quantitiesOf(copied)).toEqual([2_000]);
    expect(await quantitiesOf(more)).toEqual([]);
  });

  test('[M20] by another device of the same person is told as well, by the same device it is a success', async () => {
    const copy = once(createOrder(uuidv7(), goods));
    await a.act(copy);
    expect(await a.act(copy)).toMatchObject([{ status: 'success', conflicts: [] }]);
    expect(await testDevice(ann, a.workspace).act(copy)).toMatchObject([
      { conflicts: [{ kind: 'exists', by: { name: 'Ann' } }] },
    ]);
  });
});
