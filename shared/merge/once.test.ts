import { describe, expect, test } from 'vitest';
import { uuid } from '../../testing/builders/ids.ts';
import { lineFields, ORDER_FIELDS } from '../../testing/builders/records.ts';
import {
  ANN,
  ANN_PHONE,
  BOB,
  create,
  goodsIn,
  type MemoryWorld,
  merge,
  ORDER,
  once,
  remove,
  SECOND,
  update,
  workspaceWithOrders,
} from '../../testing/model/world.ts';

const COPY = uuid(0x31);
const COPIED_LINE = uuid(0x32);
const MORE = uuid(0x33);
const UNKNOWN = uuid(0xffff);

const copy = () => [once('pre_order', COPY, ORDER_FIELDS), once('flow', COPIED_LINE, lineFields(COPY, 5000))];

function copiedByAnn(): MemoryWorld {
  const world = workspaceWithOrders();
  expect(world.run(ANN, ...copy())).toMatchObject({ status: 'success', results: [{ version: 1 }, {}] });
  return world;
}

const byAnn = { kind: 'exists', by: 'ann', at: ANN.now };

describe('a create of what is made once', () => {
  test('[M20] is a create like any other where nobody made it before', () => {
    const world = copiedByAnn();
    expect(goodsIn(world, COPY)).toEqual([[5000]]);
    expect(world.get('pre_order', COPY)).toMatchObject({ version: 1, created: { by: 'ann' } });
  });

  test('[M20] by another user changes nothing, and says who made it and when', () => {
    const world = copiedByAnn();
    const { status, results, records } = world.run(BOB, ...copy());
    expect([status, records]).toEqual(['conflict', []]);
    expect(results).toMatchObject([
      { status: 'conflict', version: 1, conflicts: [byAnn], record: { id: COPY } },
      { status: 'conflict', version: 1, conflicts: [byAnn], record: { id: COPIED_LINE } },
    ]);
    expect(goodsIn(world, COPY)).toEqual([[5000]]);
  });

  test('[M20] by another device of the same user as well', () => {
    const world = copiedByAnn();
    expect(world.run(ANN_PHONE, ...copy()).results).toMatchObject([
      { status: 'conflict', conflicts: [byAnn] },
      { status: 'conflict', conflicts: [byAnn] },
    ]);
  });

  test('[M20] by the same device: success, nothing changes, the record is told', () => {
    const world = copiedByAnn();
    world.run(BOB, update('pre_order', COPY, 1, { comment: 'gate 2' }));
    expect(world.run(ANN, ...copy())).toMatchObject({
      status: 'success',
      records: [],
      results: [
        { status: 'success', conflicts: [], version: 2, record: { fields: { comment: 'gate 2' } } },
        { status: 'success', conflicts: [], version: 1, record: { id: COPIED_LINE } },
      ],
    });
  });

  test('[M20] the other operations of its mutation go on', () => {
    const world = copiedByAnn();
    const made = [once('pre_order', MORE, ORDER_FIELDS), once('flow', UNKNOWN, lineFields(MORE, 7))];
    const { status, results } = world.run(
      BOB,
      ...copy(),
      ...made,
      update('pre_order', SECOND, 1, { comment: 'x' }),
    );
    expect(status).toBe('conflict');
    expect(results.map((result) => result.status)).toEqual([
      'conflict',
      'conflict',
      'success',
      'success',
      'success',
    ]);
    expect(goodsIn(world, COPY, MORE)).toEqual([[5000], [7]]);
    expect(world.get('pre_order', SECOND)?.fields['comment']).toBe('x');
  });

  test('[M20] a line that the earlier copy lacks is not added to it: the line does not exist, the order does', () => {
    const world = copiedByAnn();
    const { results } = world.run(BOB, ...copy(), once('flow', MORE, lineFields(COPY, 8)));
    expect(results[2]).toMatchObject({
      status: 'conflict',
      version: null,
      conflicts: [byAnn],
      record: null,
    });
    expect(goodsIn(world, COPY)).toEqual([[5000]]);
  });

  test('[M20] a line of an order that was never a copy is not added either', () => {
    const world = workspaceWithOrders();
    const { results, records } = world.run(BOB, once('flow', COPIED_LINE, lineFields(ORDER, 8)));
    expect(results).toMatchObject([{ status: 'conflict', conflicts: [byAnn] }]);
    expect(records).toEqual([]);
  });

  test('[M20] a copy that was deleted meanwhile is not made again, and the rest of the mutation goes on', () => {
    const world = copiedByAnn();
    world.run(ANN_PHONE, remove('pre_order', COPY, 9));
    const { results } = world.run(
      BOB,
      ...copy(),
      once('flow', UNKNOWN, lineFields(COPY, 8)),
      once('pre_order', MORE, ORDER_FIELDS),
    );
    expect(results).toMatchObject([
      { conflicts: [byAnn], version: 2, record: { deleted: { by: 'ann' } } },
      { conflicts: [byAnn], version: 2, record: { deleted: { by: 'ann' } } },
      { conflicts: [byAnn], version: null, record: null },
      { status: 'success' },
    ]);
    expect(world.get('pre_order', MORE)?.deleted).toBeNull();
  });

  test('[M20] a copy that was merged away meanwhile is told by who made the copy, not the order that it went to', () => {
    const world = copiedByAnn();
    world.run(ANN, merge(COPY, SECOND, 9));
    const { results } = world.run(BOB, ...copy(), once('flow', UNKNOWN, lineFields(COPY, 8)));
    expect(results).toMatchObject([
      { conflicts: [byAnn], record: { merged_into: SECOND } },
      { conflicts: [byAnn], record: { fields: { pre_order_id: SECOND } } },
      { conflicts: [byAnn] },
    ]);
    expect(goodsIn(world, COPY, SECOND)).toEqual([[], [3000, 5000]]);
  });

  test('[M8] [M20] a line of an unknown order is rejected, as without once', () => {
    const { results } = workspaceWithOrders().run(ANN, once('flow', COPIED_LINE, lineFields(UNKNOWN)));
    expect(results).toMatchObject([{ status: 'rejected', error: { code: 'parent_missing' } }]);
  });

  test('[M11] [M20] an id in use that is not made once stays what it was: id_taken for another user', () => {
    const world = copiedByAnn();
    expect(world.run(BOB, create('pre_order', COPY, ORDER_FIELDS)).results[0]?.error?.code).toBe('id_taken');
  });
});
