import { describe, expect, test } from 'vitest';
import { partnerFields } from '../../testing/builders/a-record.ts';
import { uuid } from '../../testing/builders/ids.ts';
import { lineFields, ORDER_FIELDS, PARTNER } from '../../testing/builders/records.ts';
import {
  ANN,
  ANN_PHONE,
  BOB,
  create,
  goodsIn,
  LINE,
  type MemoryWorld,
  merge,
  move,
  ORDER,
  OTHER_LINE,
  remove,
  restore,
  SECOND,
  SECOND_LINE,
  THIRD,
  THIRD_LINE,
  update,
  workspaceWithOrders,
} from '../../testing/model/world.ts';
import { MAX_FORWARDS } from '../protocol/limits.ts';
import type { Operation } from '../protocol/operation.ts';

const NEW = uuid(0x99);
const UNKNOWN = uuid(0xffff);

/** Bob merged the first order into the second one; nobody else has seen it. */
function merged(): MemoryWorld {
  const world = workspaceWithOrders();
  expect(world.run(BOB, merge(ORDER, SECOND, 4)).status).toBe('success');
  return world;
}

const deletedByBob = { kind: 'deleted', by: 'bob', at: BOB.now };

describe('a merge', () => {
  test('[M18] [M22] that sets a confirmed order back takes its mark away', () => {
    const world = workspaceWithOrders();
    world.run(ANN, update('pre_order', SECOND, 1, { status: 'confirmed', confirmed_as: 'mark' }));
    world.run(ANN, merge(ORDER, SECOND, 4));
    expect(world.get('pre_order', SECOND)?.fields).toMatchObject({ status: 'pending', confirmed_as: null });
  });

  test('[M18] [M22] loses a mark that its author had not seen, and no confirmation that has none', () => {
    for (const [mark, unseen] of [
      ['other', [BOB.client_id]],
      [null, []],
    ] as const) {
      const world = workspaceWithOrders();
      world.run(ANN, update('pre_order', SECOND, 1, { status: 'confirmed', confirmed_as: 'mark' }));
      world.run(BOB, update('pre_order', ORDER, 1, { status: 'confirmed', confirmed_as: 'first' }));
      world.run(BOB, update('pre_order', ORDER, 2, { confirmed_as: mark }));
      world.run(ANN, merge(ORDER, SECOND, 4));
      expect(world.get('pre_order', SECOND)?.fields).toMatchObject({
        status: 'confirmed',
        confirmed_as: 'mark',
      });
      expect(world.get('pre_order', ORDER)?.deleted_unseen).toEqual(unseen);
    }
  });

  test('[M18] moves every live line, and leaves a tombstone that says where they are', () => {
    const world = workspaceWithOrders();
    const { results, entries, touched } = world.run(ANN, merge(ORDER, SECOND, 4));
    expect(results).toEqual([
      {
        entity: 'pre_order',
        id: ORDER,
        status: 'success',
        version: 2,
        merged: false,
        conflicts: [],
        record: null,
      },
    ]);
    expect(world.get('pre_order', ORDER)).toMatchObject({
      version: 2,
      merged_into: SECOND,
      deleted: { by: 'ann' },
      deleted_unseen: [],
    });
    expect(goodsIn(world, ORDER, SECOND)).toEqual([[], [1000, 2000, 3000]]);
    expect(entries).toEqual([
      {
        entity: 'pre_order',
        id: ORDER,
        op: 'delete',
        version: 2,
        before: { deleted_at: null },
        after: { deleted_at: ANN.now, merged_into: SECOND },
      },
      ...[LINE, OTHER_LINE].map((id) => ({
        entity: 'flow',
        id,
        op: 'update',
        version: 2,
        before: { pre_order_id: ORDER },
        after: { pre_order_id: SECOND },
      })),
    ]);
    expect(touched).toEqual([SECOND]);
    expect(world.get('pre_order', SECOND)?.version).toBe(1);
  });

  test('[M18] takes along what its author had not seen, and tells the order as it is', () => {
    const world = workspaceWithOrders();
    world.run(BOB, create('flow', NEW, lineFields(ORDER, 9)));
    world.run(BOB, update('pre_order', ORDER, 1, { comment: 'x' }));
    const { results } = world.run(ANN, merge(ORDER, SECOND, 4));
    expect(results).toMatchObject([{ version: 3, merged: true, record: { merged_into: SECOND } }]);
    expect(goodsIn(world, ORDER, SECOND)).toEqual([[], [1000, 2000, 3000, 9]]);
  });

  test('[M18] leaves deleted lines where they were', () => {
    const world = workspaceWithOrders();
    world.run(BOB, remove('flow', LINE));
    world.run(ANN, merge(ORDER, SECOND, 4));
    expect(world.get('flow', LINE)?.fields['pre_order_id']).toBe(ORDER);
    expect(goodsIn(world, SECOND)).toEqual([[2000, 3000]]);
  });

  test('[M18] tells the other order whole, also where the lines that its author knew of are gone', () => {
    const world = workspaceWithOrders();
    world.run(BOB, move(LINE, 1, THIRD), remove('flow', OTHER_LINE));
    expect(world.run(ANN, merge(ORDER, SECOND, 4))).toMatchObject({ status: 'success', touched: [SECOND] });
    expect(world.stampOf('pre_order', SECOND)).toBe(world.head);
    expect(goodsIn(world, ORDER, SECOND, THIRD)).toEqual([[], [3000], [1000, 4000]]);
  });

  test('[M18] into itself: success, nothing changes', () => {
    const { status, records } = workspaceWithOrders().run(ANN, merge(ORDER, ORDER, 4));
    expect([status, records]).toEqual(['success', []]);
  });

  test('[M8] [M18] of an unknown order: not_found; into an unknown one: parent_missing', () => {
    const world = workspaceWithOrders();
    expect(world.run(ANN, merge(UNKNOWN, ORDER)).results).toMatchObject([
      { status: 'rejected', error: { code: 'not_found' } },
    ]);
    expect(world.run(ANN, merge(ORDER, UNKNOWN)).results).toMatchObject([
      { status: 'rejected', version: 1, error: { code: 'parent_missing', field: 'into' } },
    ]);
  });

  test('[M7] [M18] of an order that was deleted: deleted; into one: parent_deleted; the mutation is undone', () => {
    const world = workspaceWithOrders();
    world.run(BOB, remove('pre_order', ORDER));
    const edit = update('pre_order', THIRD, 1, { comment: 'x' });
    const of = world.run(ANN, edit, merge(ORDER, SECOND, 4));
    expect(of).toMatchObject({ records: [], results: [{}, { conflicts: [deletedByBob], version: 2 }] });
    const into = world.run(ANN, merge(SECOND, ORDER, 4), edit);
    expect(into).toMatchObject({
      records: [],
      results: [
        { conflicts: [{ kind: 'parent_deleted', by: 'bob' }], version: 1, record: { id: SECOND } },
        { conflicts: [{ kind: 'not_applied' }] },
      ],
    });
    expect(world.get('pre_order', THIRD)?.version).toBe(1);
  });
});

describe('two people merge', () => {
  test('[M18] the same two orders: once, and every line is there once', () => {
    const world = merged();
    expect(world.run(ANN, merge(ORDER, SECOND, 4))).toMatchObject({
      status: 'success',
      records: [],
      touched: [],
      results: [{ version: 2, conflicts: [], record: { merged_into: SECOND } }],
    });
    expect(goodsIn(world, ORDER, SECOND)).toEqual([[], [1000, 2000, 3000]]);
  });

  test('[M18] the other way round: the first merge stays', () => {
    const world = merged();
    expect(world.run(ANN, merge(SECOND, ORDER, 4))).toMatchObject({
      status: 'success',
      records: [],
      results: [{ version: 1, conflicts: [], record: { id: SECOND, deleted: null } }],
    });
    expect(goodsIn(world, ORDER, SECOND)).toEqual([[], [1000, 2000, 3000]]);
  });

  test('[M18] three orders, in a ring: all lines in one of them', () => {
    const world = merged();
    expect(world.run(ANN, merge(SECOND, THIRD, 4)).status).toBe('success');
    expect(world.run(ANN_PHONE, merge(THIRD, ORDER, 4))).toMatchObject({ status: 'success', records: [] });
    expect(goodsIn(world, ORDER, SECOND, THIRD)).toEqual([[], [], [1000, 2000, 3000, 4000]]);
  });

  test('[M18] one order into two others: it is in the first, and the second is told by whom', () => {
    const world = merged();
    const { results, records } = world.run(ANN, merge(ORDER, THIRD, 4));
    expect(records).toEqual([]);
    expect(results).toMatchObject([{ conflicts: [deletedByBob], record: { merged_into: SECOND } }]);
  });

  test('[M18] [M19] one into another, that went on: all in the last', () => {
    const world = merged();
    const { results } = world.run(ANN, merge(THIRD, ORDER, 4));
    expect(results).toMatchObject([{ status: 'success', record: { merged_into: SECOND } }]);
    expect(goodsIn(world, SECOND, THIRD)).toEqual([[1000, 2000, 3000, 4000], []]);
  });

  test('[M18] one that went on to where the other leads: done', () => {
    const world = merged();
    world.run(BOB, merge(SECOND, THIRD, 5));
    expect(world.run(ANN, merge(ORDER, THIRD, 4))).toMatchObject({ status: 'success', records: [] });
    expect(world.run(ANN, merge(ORDER, SECOND, 4))).toMatchObject({ status: 'success', records: [] });
  });
});

describe('an order that is not one with the other any more', () => {
  test('[M18] because of its day, changed by somebody: not merged, told by whom; the others of the mutation go on', () => {
    for (const [changed, theirs] of [
      [ORDER, '2026-11-30'],
      [SECOND, '2026-11-30'],
    ] as const) {
      const world = workspaceWithOrders();
      world.run(BOB, update('pre_order', changed, 1, { delivery_date: theirs }));
      const { status, results } = world.run(
        ANN,
        merge(ORDER, SECOND, 4),
        update('pre_order', THIRD, 1, { comment: 'x' }),
      );
      expect(status).toBe('conflict');
      expect(results).toMatchObject([
        {
          conflicts: [
            { field: 'delivery_date', yours: ORDER_FIELDS.delivery_date, theirs, by: 'bob', at: BOB.now },
          ],
          record: { id: ORDER, deleted: null },
        },
        { status: 'success' },
      ]);
      expect(goodsIn(world, ORDER, SECOND)).toEqual([[1000, 2000], [3000]]);
    }
  });

  test('[M18] because of its partner', () => {
    const world = workspaceWithOrders();
    world.run(BOB, create('partner', NEW, partnerFields({ name: 'Chez Max' })));
    world.run(BOB, update('pre_order', SECOND, 1, { partner_id: NEW }));
    expect(world.run(ANN, merge(ORDER, SECOND, 4)).results[0]?.conflicts).toMatchObject([
      { field: 'partner_id', yours: PARTNER, theirs: NEW, by: 'bob' },
    ]);
  });

  test('[M18] where both went to the same other day, they are merged, and nobody lost anything', () => {
    const world = workspaceWithOrders();
    for (const id of [ORDER, SECOND])
      world.run(BOB, update('pre_order', id, 1, { delivery_date: '2026-11-30' }));
    expect(world.run(ANN, merge(ORDER, SECOND, 4)).status).toBe('success');
    expect(world.get('pre_order', ORDER)?.deleted_unseen).toEqual([]);
  });
});

describe('status and comment of merged orders', () => {
  function joinedOf(from: object, into: object): MemoryWorld {
    const world = workspaceWithOrders();
    if (Object.keys(from).length > 0) world.run(ANN, update('pre_order', ORDER, 1, from));
    if (Object.keys(into).length > 0) world.run(ANN, update('pre_order', SECOND, 1, into));
    world.run(ANN, merge(ORDER, SECOND, 9));
    return world;
  }
  const fieldsOf = (world: MemoryWorld) => world.get('pre_order', SECOND)?.fields ?? {};

  test.each([
    ['pending', 'pending', 'pending'],
    ['confirmed', 'pending', 'pending'],
    ['pending', 'confirmed', 'pending'],
    ['confirmed', 'confirmed', 'confirmed'],
  ] as const)('[M18] %s into %s is %s', (from, into, joined) => {
    expect(fieldsOf(joinedOf({ status: from }, { status: into }))['status']).toBe(joined);
  });

  test('[M14] [M18] what a merge changes in the other order is a change of it, with a version and an entry', () => {
    const world = workspaceWithOrders();
    world.run(BOB, update('pre_order', SECOND, 1, { status: 'confirmed', comment: 'gate 2' }));
    world.run(BOB, update('pre_order', ORDER, 1, { comment: 'no bones' }));
    const { entries, results } = world.run(ANN, merge(ORDER, SECOND, 6, 2));
    expect(results).toMatchObject([{ status: 'success', conflicts: [] }]);
    expect(entries.map(({ op, id }) => [op, id])).toEqual([
      ['delete', ORDER],
      ['update', SECOND],
      ['update', LINE],
      ['update', OTHER_LINE],
    ]);
    expect(entries[1]).toMatchObject({
      version: 3,
      before: { status: 'confirmed', comment: 'gate 2' },
      after: { status: 'pending', comment: 'gate 2\nno bones' },
    });
  });

  test.each([
    [null, null, null],
    ['a', null, 'a'],
    [null, 'b', 'b'],
    ['', 'b', 'b'],
    ['a', '', 'a'],
    ['a', 'b', 'b\na'],
    ['a', 'a', 'a'],
    ['a\nb', 'b', 'b\na'],
    ['a', 'b\na\nc', 'b\na\nc'],
  ])('[M18] the comment %j into %j is %j', (from, into, joined) => {
    expect(fieldsOf(joinedOf({ comment: from }, { comment: into }))['comment']).toBe(joined);
  });

  test('[M18] a comment is cut at 2,000 characters, never inside one', () => {
    const joined = (from: string, into: string) =>
      String(fieldsOf(joinedOf({ comment: from }, { comment: into }))['comment']);
    const long = 'x'.repeat(1997);
    expect(joined('ab', long)).toBe(`${long}\nab`);
    expect(joined('abc', long)).toBe(`${long}\nab`);
    expect(joined('a\u{1f41f}', long)).toBe(`${long}\na`);
    expect(joined('\u{1f41f}', long)).toBe(`${long}\n\u{1f41f}`);
    expect(joined('a', `${long}xx`)).toBe(`${long}xx`);
    expect(joined('a', `${long}xxx`)).toBe(`${long}xxx`);
  });

  test('[M18] merged, taken back and merged again, nothing is said twice', () => {
    const world = joinedOf({ comment: 'a' }, { comment: 'b' });
    world.run(ANN, restore('pre_order', ORDER));
    world.run(ANN, merge(ORDER, SECOND, 9));
    expect(fieldsOf(world)['comment']).toBe('b\na');
  });

  test('[M5] [M18] a change of the other order\u2019s comment that did not see the joined one is a conflict', () => {
    const world = joinedOf({ comment: 'a' }, { comment: 'b' });
    const { results } = world.run(BOB, update('pre_order', SECOND, 2, { comment: 'c' }));
    expect(results[0]?.conflicts).toEqual([
      { field: 'comment', yours: 'c', theirs: 'b\na', by: 'ann', at: ANN.now },
    ]);
  });

  test('[M3] [M18] who merged what he had seen goes on writing without a conflict', () => {
    const world = joinedOf({ comment: 'a' }, { comment: 'b', status: 'confirmed' });
    const { status } = world.run(
      ANN,
      update('pre_order', SECOND, 2, { comment: 'b\na, please', status: 'confirmed' }),
    );
    expect(status).toBe('success');
  });

  test.each([
    ['the one that went', ORDER],
    ['the one that stays', SECOND],
  ])(
    '[M5] [M18] words in %s that the merger had not seen are not dropped by what he writes next',
    (_, changed) => {
      const world = workspaceWithOrders();
      const seen = SECOND === changed ? ORDER : SECOND;
      world.run(ANN, update('pre_order', seen, 1, { comment: 'gate 2' }));
      world.run(BOB, update('pre_order', changed, 1, { comment: 'no bones' }));
      world.run(ANN, merge(ORDER, SECOND, 5));
      const joined = fieldsOf(world)['comment'];
      expect(String(joined).split('\n').toSorted()).toEqual(['gate 2', 'no bones']);
      for (const writer of [ANN, BOB]) {
        const { results } = world.run(writer, update('pre_order', SECOND, 1, { comment: 'gate 3' }));
        expect(results[0]?.conflicts).toMatchObject([{ yours: 'gate 3', theirs: joined, by: 'bob' }]);
      }
      // Nobody's own words are nobody's loss either: who merged is told of each line that went.
      world.run(ANN_PHONE, remove('pre_order', SECOND, 4));
      expect(world.get('pre_order', SECOND)?.deleted_unseen).toEqual([]);
      expect(world.get('flow', LINE)?.deleted_unseen).toEqual([ANN.client_id]);
    },
  );

  test('[M9] [M18] who wrote what is not carried on, unseen by the merger, is told', () => {
    const unseenBy = (change: object, cursor: number): readonly string[] => {
      const world = workspaceWithOrders();
      world.run(BOB, update('pre_order', ORDER, 1, change));
      world.run(ANN, merge(ORDER, SECOND, cursor));
      return world.get('pre_order', ORDER)?.deleted_unseen ?? [];
    };
    expect(unseenBy({ order_date: '2026-11-20' }, 4)).toEqual([BOB.client_id]);
    expect(unseenBy({ order_date: '2026-11-20' }, 5)).toEqual([]);
    expect(unseenBy({ status: 'confirmed' }, 4)).toEqual([BOB.client_id]);
    expect(unseenBy({ comment: 'no bones' }, 4)).toEqual([]);
  });

  test('[M9] [M18] so is who wrote words that found no room', () => {
    const world = workspaceWithOrders();
    world.run(ANN, update('pre_order', SECOND, 1, { comment: 'x'.repeat(2000) }));
    world.run(BOB, update('pre_order', ORDER, 1, { comment: 'no bones' }));
    world.run(ANN, merge(ORDER, SECOND, 5));
    expect(world.get('pre_order', ORDER)?.deleted_unseen).toEqual([BOB.client_id]);
  });
});

describe('what names an order that was merged', () => {
  test('[M19] a line made in it is made where it went, and the line is told', () => {
    const world = merged();
    const { results } = world.run(ANN, create('flow', NEW, lineFields(ORDER, 9)));
    expect(results).toMatchObject([
      { status: 'success', version: 1, record: { fields: { pre_order_id: SECOND } } },
    ]);
    expect(goodsIn(world, ORDER, SECOND)).toEqual([[], [1000, 2000, 3000, 9]]);
  });

  test('[M19] a line moved into it moves on; one that is there already stays', () => {
    const world = merged();
    const { results, touched } = world.run(ANN, move(THIRD_LINE, 1, ORDER));
    expect(results).toMatchObject([{ status: 'success', record: { fields: { pre_order_id: SECOND } } }]);
    expect(touched).toEqual([THIRD, SECOND]);
    const there = world.run(ANN, move(SECOND_LINE, 1, ORDER));
    expect(there).toMatchObject({
      status: 'success',
      records: [],
      touched: [],
      results: [{ record: { fields: { pre_order_id: SECOND } } }],
    });
  });

  test('[M19] a line of it that is restored comes back where it went, with one version and one entry', () => {
    const world = workspaceWithOrders();
    world.run(ANN, remove('flow', LINE));
    world.run(BOB, merge(ORDER, SECOND, 5));
    const { entries, records, touched, results } = world.run(ANN, restore('flow', LINE));
    expect(results).toMatchObject([{ version: 3, record: { fields: { pre_order_id: SECOND } } }]);
    expect(entries).toEqual([
      {
        entity: 'flow',
        id: LINE,
        op: 'restore',
        version: 3,
        before: { deleted_at: ANN.now, pre_order_id: ORDER },
        after: { deleted_at: null, pre_order_id: SECOND },
      },
    ]);
    expect(records).toMatchObject([{ version: 3, clocks: { pre_order_id: { version: 3 } } }]);
    expect(touched).toEqual([SECOND]);
    expect(goodsIn(world, SECOND)).toEqual([[1000, 2000, 3000]]);
  });

  test('[M19] from there to where that one went, and on', () => {
    const world = merged();
    world.run(BOB, merge(SECOND, THIRD, 5));
    world.run(ANN, create('flow', NEW, lineFields(ORDER, 9)));
    expect(goodsIn(world, ORDER, SECOND, THIRD)).toEqual([[], [], [1000, 2000, 3000, 4000, 9]]);
  });

  test('[M7] [M19] only where the last one is live: else parent_deleted, by who deleted that', () => {
    const world = merged();
    world.run(ANN_PHONE, remove('pre_order', SECOND, 9));
    const last: Operation[] = [
      create('flow', NEW, lineFields(ORDER)),
      move(THIRD_LINE, 1, ORDER),
      merge(THIRD, ORDER, 9),
    ];
    for (const operation of last) {
      const { results } = world.run(BOB, operation);
      expect(results[0]?.conflicts).toEqual([{ kind: 'parent_deleted', by: 'ann', at: ANN.now }]);
    }
  });

  test('[M7] [M19] an update of its own fields is told: deleted, by whom; the mutation is undone', () => {
    const world = merged();
    const { results, records } = world.run(
      ANN,
      update('flow', LINE, 1, { price_cents: 7 }),
      update('pre_order', ORDER, 1, { status: 'confirmed' }),
    );
    expect(records).toEqual([]);
    expect(results).toMatchObject([{ conflicts: [{ kind: 'not_applied' }] }, { conflicts: [deletedByBob] }]);
  });

  test('[M19] its deletion by who had not seen the merge is told, and deletes nothing', () => {
    const world = merged();
    const { results, records } = world.run(ANN, remove('pre_order', ORDER, 4));
    expect(records).toEqual([]);
    expect(results).toMatchObject([{ conflicts: [deletedByBob], record: { merged_into: SECOND } }]);
    expect(goodsIn(world, SECOND)).toEqual([[1000, 2000, 3000]]);
  });

  test('[M10] [M19] its deletion by who had seen it, or merged it, changes nothing', () => {
    const world = merged();
    expect(world.run(ANN, remove('pre_order', ORDER, 5))).toMatchObject({ status: 'success', records: [] });
    expect(world.run(BOB, remove('pre_order', ORDER, 0))).toMatchObject({ status: 'success', records: [] });
  });

  test('[M19] merges are followed up to a bound, beyond it the lines have no place', () => {
    const world = workspaceWithOrders();
    const chain = Array.from({ length: MAX_FORWARDS + 2 }, (_, n) => uuid(0x1000 + n));
    for (const id of chain) world.run(ANN, create('pre_order', id, ORDER_FIELDS));
    for (const [at, id] of chain.slice(1).entries()) world.run(ANN, merge(chain[at] ?? '', id, 99));
    const [first = '', second = ''] = chain;
    const made = world.run(BOB, create('flow', NEW, lineFields(second)));
    expect(made).toMatchObject({ status: 'success', records: [{ fields: { pre_order_id: chain.at(-1) } }] });
    const beyond = world.run(BOB, create('flow', UNKNOWN, lineFields(first)));
    expect(beyond.results).toMatchObject([{ conflicts: [{ kind: 'parent_deleted', by: 'ann' }] }]);
  });
});

describe('lines of a merged order', () => {
  test('[M18] one that was edited meanwhile is edited where it went', () => {
    const world = merged();
    const { results } = world.run(ANN, update('flow', LINE, 1, { quantity_milli: 9000, unit_id: uuid(3) }));
    expect(results).toMatchObject([{ status: 'success', merged: true, version: 3 }]);
    expect(goodsIn(world, ORDER, SECOND)).toEqual([[], [9000, 2000, 3000]]);
  });

  test('[M18] one that was deleted meanwhile is deleted where it went, and the merger is told', () => {
    const world = merged();
    world.run(ANN, remove('flow', LINE, 4));
    expect(goodsIn(world, SECOND)).toEqual([[2000, 3000]]);
    expect(world.get('flow', LINE)?.deleted_unseen).toEqual([BOB.client_id]);
  });

  test('[M9] [M18] the order that stays, deleted by who had not seen the merge: all goes, and the merger is told of each line', () => {
    const world = merged();
    world.run(ANN, remove('pre_order', SECOND, 4));
    expect(goodsIn(world, ORDER, SECOND)).toEqual([[], []]);
    expect([LINE, OTHER_LINE, SECOND_LINE].map((id) => world.get('flow', id)?.deleted_unseen)).toEqual([
      [BOB.client_id],
      [BOB.client_id],
      [],
    ]);
    world.run(BOB, restore('pre_order', SECOND));
    expect(goodsIn(world, ORDER, SECOND)).toEqual([[], [1000, 2000, 3000]]);
  });
});

describe('a merge taken back', () => {
  const undo = (from: string, lines: string[]) => [
    restore('pre_order', from),
    ...lines.map((line) => move(line, 2, from)),
  ];

  test('[M18] the order alone is live again without its lines, which stay where they are', () => {
    const world = merged();
    const { results } = world.run(BOB, restore('pre_order', ORDER));
    expect(results).toMatchObject([{ status: 'success', version: 3, record: { merged_into: null } }]);
    expect(goodsIn(world, ORDER, SECOND)).toEqual([[], [1000, 2000, 3000]]);
    world.run(ANN, create('flow', NEW, lineFields(ORDER, 9)));
    expect(goodsIn(world, ORDER)).toEqual([[9]]);
  });

  test('[M18] with its lines moved back, all is as it was', () => {
    const world = merged();
    expect(world.run(BOB, ...undo(ORDER, [LINE, OTHER_LINE])).status).toBe('success');
    expect(goodsIn(world, ORDER, SECOND)).toEqual([[1000, 2000], [3000]]);
  });

  test('[M5] [M18] a line that went on meanwhile stays there, and is told', () => {
    const world = merged();
    world.run(ANN, move(LINE, 2, THIRD));
    const { results } = world.run(BOB, ...undo(ORDER, [LINE, OTHER_LINE]));
    expect(results.map(({ status }) => status)).toEqual(['success', 'conflict', 'success']);
    expect(goodsIn(world, ORDER, SECOND, THIRD)).toEqual([[2000], [3000], [1000, 4000]]);
  });

  test('[M7] [M18] a line that was deleted meanwhile stops it, and is told', () => {
    const world = merged();
    world.run(ANN, remove('flow', LINE, 5));
    const { results, records } = world.run(BOB, ...undo(ORDER, [LINE, OTHER_LINE]));
    expect(records).toEqual([]);
    expect(results[1]?.conflicts).toMatchObject([{ kind: 'deleted', by: 'ann' }]);
  });

  test('[M13] [M18] by two: the second finds it done', () => {
    const world = merged();
    world.run(BOB, ...undo(ORDER, [LINE, OTHER_LINE]));
    const again = world.run(ANN, ...undo(ORDER, [LINE, OTHER_LINE]));
    expect(again).toMatchObject({ status: 'success', records: [] });
  });

  test('[M18] and merged the other way: no circle', () => {
    const world = merged();
    world.run(BOB, restore('pre_order', ORDER));
    expect(world.run(BOB, merge(SECOND, ORDER, 9)).status).toBe('success');
    expect(goodsIn(world, ORDER, SECOND)).toEqual([[1000, 2000, 3000], []]);
    expect(world.run(BOB, merge(ORDER, SECOND, 9))).toMatchObject({ status: 'success', records: [] });
  });
});

test('[M15] a viewer merges nothing', () => {
  const { status, records } = workspaceWithOrders().run({ ...BOB, can_write: false }, merge(ORDER, SECOND));
  expect([status, records]).toEqual(['rejected', []]);
});
