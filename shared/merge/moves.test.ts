import { describe, expect, test } from 'vitest';
import { orderFields } from '../../testing/builders/a-record.ts';
import { uuid } from '../../testing/builders/ids.ts';
import { lineFields, PARTNER } from '../../testing/builders/records.ts';
import {
  ANN,
  BOB,
  create,
  goodsIn,
  LINE,
  merge,
  move,
  ORDER,
  OTHER_LINE,
  remove,
  restore,
  SECOND,
  SECOND_LINE,
  THIRD,
  update,
  workspaceWithOrders,
} from '../../testing/model/world.ts';

const UNKNOWN = uuid(0xffff);

describe('a line moves', () => {
  test('[M17] by an update of pre_order_id; the orders that it left and joined are told, without a new version', () => {
    const world = workspaceWithOrders();
    const { results, entries, records, touched } = world.run(ANN, move(LINE, 1, SECOND));
    expect(results).toMatchObject([{ status: 'success', version: 2, merged: false, record: null }]);
    expect(entries).toEqual([
      {
        entity: 'flow',
        id: LINE,
        op: 'update',
        version: 2,
        before: { pre_order_id: ORDER },
        after: { pre_order_id: SECOND },
      },
    ]);
    expect(records.map(({ id }) => id)).toEqual([LINE]);
    expect(touched).toEqual([ORDER, SECOND]);
    expect([world.get('pre_order', ORDER)?.version, world.get('pre_order', SECOND)?.version]).toEqual([1, 1]);
    expect([world.stampOf('pre_order', ORDER), world.stampOf('pre_order', SECOND)]).toEqual([5, 5]);
    expect(goodsIn(world, ORDER, SECOND)).toEqual([[2000], [1000, 3000]]);
  });

  test('[M17] and changes at once', () => {
    const world = workspaceWithOrders();
    world.run(ANN, update('flow', LINE, 1, { pre_order_id: SECOND, price_cents: 7 }));
    expect(world.get('flow', LINE)).toMatchObject({
      version: 2,
      fields: { pre_order_id: SECOND, price_cents: 7 },
    });
  });

  test('[M17] with the order that its mutation makes for it: a split', () => {
    const world = workspaceWithOrders();
    const day = { partner_id: PARTNER, status: 'pending', order_date: null } as const;
    const { status, touched } = world.run(
      ANN,
      create('pre_order', UNKNOWN, orderFields({ ...day, delivery_date: '2026-11-30' })),
      move(LINE, 1, UNKNOWN),
    );
    expect([status, touched]).toEqual(['success', [ORDER, UNKNOWN]]);
    expect(goodsIn(world, ORDER, UNKNOWN)).toEqual([[2000], [1000]]);
  });

  test('[M17] to where it is: success, nothing changes, and no order is told', () => {
    const world = workspaceWithOrders();
    const resolution = world.run(ANN, move(LINE, 1, ORDER));
    expect(resolution).toMatchObject({ status: 'success', records: [], entries: [], touched: [] });
    world.run(BOB, move(LINE, 1, SECOND));
    const again = world.run(ANN, move(LINE, 1, SECOND));
    expect(again).toMatchObject({ status: 'success', records: [], touched: [] });
    expect(again.results).toMatchObject([{ version: 2, merged: true, conflicts: [], record: { id: LINE } }]);
  });

  test('[M17] to a deleted order: parent_deleted, by whom; the mutation is undone', () => {
    const world = workspaceWithOrders();
    world.run(BOB, remove('pre_order', SECOND));
    const { status, results, records, touched } = world.run(
      ANN,
      update('flow', OTHER_LINE, 1, { price_cents: 7 }),
      move(LINE, 1, SECOND),
    );
    expect([status, records, touched]).toEqual(['conflict', [], []]);
    expect(results).toMatchObject([
      { conflicts: [{ kind: 'not_applied' }] },
      {
        conflicts: [{ kind: 'parent_deleted', by: 'bob', at: BOB.now }],
        version: 1,
        record: { fields: { pre_order_id: ORDER } },
      },
    ]);
  });

  test('[M17] to an unknown order: rejected parent_missing', () => {
    const { results } = workspaceWithOrders().run(ANN, move(LINE, 1, UNKNOWN));
    expect(results).toMatchObject([
      { status: 'rejected', version: 1, error: { code: 'parent_missing', field: 'pre_order_id' } },
    ]);
  });

  test('[M7] [M17] of a deleted line: deleted; nothing is told again', () => {
    const world = workspaceWithOrders();
    world.run(BOB, remove('flow', LINE));
    const { results, touched } = world.run(ANN, move(LINE, 1, SECOND));
    expect(results).toMatchObject([{ conflicts: [{ kind: 'deleted', by: 'bob' }] }]);
    expect(touched).toEqual([]);
  });
});

describe('two people, one line', () => {
  test('[M5] [M17] moved to two orders: it goes to the first, and the second is told', () => {
    const world = workspaceWithOrders();
    world.run(BOB, move(LINE, 1, SECOND));
    const { results, touched } = world.run(ANN, move(LINE, 1, THIRD));
    expect(results[0]?.conflicts).toEqual([
      { field: 'pre_order_id', yours: THIRD, theirs: SECOND, by: 'bob', at: BOB.now },
    ]);
    expect(touched).toEqual([]);
    expect(goodsIn(world, ORDER, SECOND, THIRD)).toEqual([[2000], [1000, 3000], [4000]]);
  });

  test('[M3] [M17] moved by one and changed by the other, in either order: both', () => {
    for (const [first, second] of [
      [move(LINE, 1, SECOND), update('flow', LINE, 1, { price_cents: 7 })],
      [update('flow', LINE, 1, { price_cents: 7 }), move(LINE, 1, SECOND)],
    ] as const) {
      const world = workspaceWithOrders();
      world.run(BOB, first);
      expect(world.run(ANN, second)).toMatchObject({ status: 'success', results: [{ merged: true }] });
      expect(world.get('flow', LINE)?.fields).toMatchObject({ pre_order_id: SECOND, price_cents: 7 });
    }
  });

  test('[M9] [M17] moved by one and deleted by the other: deleted where it is, and who moved it is told', () => {
    const world = workspaceWithOrders();
    world.run(BOB, move(LINE, 1, SECOND));
    world.run(ANN, remove('flow', LINE, 4));
    expect(world.get('flow', LINE)).toMatchObject({
      deleted_unseen: [BOB.client_id],
      fields: { pre_order_id: SECOND },
    });
  });

  test('[M9] [M12] an order takes a line along that somebody moved in meanwhile, who is told', () => {
    const world = workspaceWithOrders();
    world.run(BOB, move(SECOND_LINE, 1, ORDER));
    world.run(ANN, remove('pre_order', ORDER, 4));
    expect(goodsIn(world, ORDER, SECOND)).toEqual([[], []]);
    expect(world.get('flow', SECOND_LINE)).toMatchObject({
      deleted_unseen: [BOB.client_id],
      deleted_with: world.head,
    });
    expect(world.get('flow', LINE)?.deleted_unseen).toEqual([]);
  });

  test('[M12] [M17] an order leaves a line alone that somebody moved out meanwhile', () => {
    const world = workspaceWithOrders();
    world.run(BOB, move(LINE, 1, SECOND));
    world.run(ANN, remove('pre_order', ORDER, 4));
    expect(goodsIn(world, ORDER, SECOND)).toEqual([[], [1000, 3000]]);
    world.run(ANN, restore('pre_order', ORDER));
    expect(goodsIn(world, ORDER, SECOND)).toEqual([[2000], [1000, 3000]]);
  });

  test('[M12] [M17] what was moved in and deleted with its order comes back with it', () => {
    const world = workspaceWithOrders();
    world.run(ANN, move(SECOND_LINE, 1, ORDER));
    world.run(ANN, remove('pre_order', ORDER, 9));
    world.run(ANN, restore('pre_order', ORDER));
    expect(goodsIn(world, ORDER, SECOND)).toEqual([[1000, 2000, 3000], []]);
  });

  test('[M17] [M18] moved out of an order that is merged meanwhile: it goes with the merge, and the move is told', () => {
    const world = workspaceWithOrders();
    world.run(BOB, merge(ORDER, SECOND, 4));
    const { results } = world.run(ANN, move(LINE, 1, THIRD));
    expect(results[0]?.conflicts).toMatchObject([
      { field: 'pre_order_id', yours: THIRD, theirs: SECOND, by: 'bob' },
    ]);
    expect(goodsIn(world, ORDER, SECOND, THIRD)).toEqual([[], [1000, 2000, 3000], [4000]]);
  });

  test('[M17] [M18] what was moved out before the merge stays where it went', () => {
    const world = workspaceWithOrders();
    world.run(BOB, move(LINE, 1, THIRD));
    expect(world.run(ANN, merge(ORDER, SECOND, 4)).status).toBe('success');
    expect(goodsIn(world, ORDER, SECOND, THIRD)).toEqual([[], [2000, 3000], [1000, 4000]]);
  });
});

test('[M14] [M17] a line that goes and comes back in one mutation has two versions and two entries', () => {
  const world = workspaceWithOrders();
  const { entries, records } = world.run(ANN, move(LINE, 1, SECOND), move(LINE, 1, ORDER));
  expect(entries.map(({ version, after }) => [version, after])).toEqual([
    [2, { pre_order_id: SECOND }],
    [3, { pre_order_id: ORDER }],
  ]);
  expect(records).toMatchObject([{ version: 3, fields: { pre_order_id: ORDER } }]);
  expect(goodsIn(world, ORDER, SECOND)).toEqual([[1000, 2000], [3000]]);
});

test('[M17] a line that is made where an order was merged to can be moved on by who made it', () => {
  const world = workspaceWithOrders();
  world.run(BOB, merge(ORDER, SECOND, 4));
  const { status } = world.run(ANN, create('flow', UNKNOWN, lineFields(ORDER, 9)), move(UNKNOWN, 1, THIRD));
  expect(status).toBe('success');
  expect(goodsIn(world, SECOND, THIRD)).toEqual([
    [1000, 2000, 3000],
    [4000, 9],
  ]);
});
