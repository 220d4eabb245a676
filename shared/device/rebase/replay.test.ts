import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { partnerFields, productFields, unitFields } from '../../../testing/builders/a-record.ts';
import { uuid } from '../../../testing/builders/ids.ts';
import { fill, sensible, shown } from '../../../testing/builders/outbox-entries.ts';
import { entry, lineFields, order } from '../../../testing/builders/records.ts';
import { actions, ORDERS, PRODUCTS } from '../../../testing/model/arbitrary.ts';
import { ModelServer } from '../../../testing/model/model-server.ts';
import { create } from '../../../testing/model/world.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { Order, PreOrderFields } from '../../records/pre-order.ts';
import { duplicateOf, settleBase } from '../push/settle-base.ts';
import { advanceBase, advanceLine, type BaseRow, claimOwn, newBase } from '../rows/base.ts';
import { type RowKey, rowKey } from '../rows/row.ts';
import { replay } from './replay.ts';

const O = uuid(100);
const L = uuid(110);
const KEY = rowKey('pre_order', O);
const ME = { user_id: 'me', client_id: 'mine', now: '2026-11-24T08:00:00.000Z' };

const setComment = (comment: string, expected_version = 1): Operation => ({
  op: 'update',
  entity: 'pre_order',
  id: O,
  expected_version,
  fields: { comment },
});

function show(base: BaseRow, ...operations: Operation[]) {
  const waiting = operations.map((operation, index) => entry(index + 1, [operation], KEY));
  return replay([base], waiting, ME).get(KEY) ?? null;
}

describe('[O2] what is shown', () => {
  test("is the base with what waits on top, the server's version, and marks on what is unsent", () => {
    const base = newBase(KEY, order(O, [L], { version: 4 }));
    expect(show(base, setComment('mine', 4))).toMatchObject({ comment: 'mine', version: 4, unsent: [O] });
    expect(show(base)).toMatchObject({ comment: null, unsent: [] });
  });

  test("[M5] is the server's value where someone else wrote the field since", () => {
    const base = advanceBase(newBase(KEY, order(O)), order(O, [], { version: 2, comment: 'theirs' }), 2);
    expect(show(base, setComment('mine', 1))).toMatchObject({ comment: 'theirs' });
    expect(
      show(base, { ...setComment('mine', 1), fields: { status: 'confirmed' } } as Operation),
    ).toMatchObject({ status: 'confirmed', comment: 'theirs' });
  });

  test('[M3] is mine where it was this device that wrote the field since, also before the receipt came', () => {
    const sent = setComment('first', 1);
    const pulled = advanceBase(newBase(KEY, order(O)), order(O, [], { version: 2, comment: 'first' }), 2);
    expect(show(claimOwn(pulled, sent), setComment('second', 1))).toMatchObject({ comment: 'second' });
    expect(show(pulled, setComment('second', 1))).toMatchObject({ comment: 'first' });
  });

  test('[M7] a mutation that the rules undo shows nothing', () => {
    const deleted = newBase(KEY, order(O, [L], { deleted_at: '2026-11-24T07:00:00.000Z' }));
    expect(show(deleted, setComment('late'))).toBeNull();
  });

  test('[M12] a restored order shows the lines that were deleted with it', () => {
    const deleted = newBase(KEY, order(O, [L], { deleted_at: '2026-11-24T07:00:00.000Z' }));
    expect(show(deleted, { op: 'restore', entity: 'pre_order', id: O })).toMatchObject({
      deleted_at: null,
      flows: [{ id: L }],
    });
  });

  test('a deleted product stays, with its deleted_at: orders go on naming it', () => {
    const key = rowKey('product', PRODUCTS[0]);
    const operations: Operation[] = [
      { op: 'create', entity: 'product', id: PRODUCTS[0], fields: productFields({ name: 'New' }) },
      { op: 'delete', entity: 'product', id: PRODUCTS[0], expected_version: 1, seen: 0 },
    ];
    expect(replay([newBase(key, null)], [entry(1, operations, key)], ME).get(key)).toMatchObject({
      name: 'New',
      deleted_at: ME.now,
    });
  });
});

describe('the base', () => {
  const later = { version: 2, comment: 'later' };

  test('is only replaced by a version at least as high', () => {
    const base = newBase(KEY, order(O, [], { version: 3, comment: 'now' }));
    expect(advanceBase(base, order(O, [], later), 9).server).toMatchObject({ version: 3, comment: 'now' });
  });

  test('keeps its lines through news from before its receipts, and drops them by later news', () => {
    const base: BaseRow = { ...newBase(KEY, order(O, [L])), head: 9 };
    expect((advanceBase(base, order(O, [], later), 8).server as Order).flows).toHaveLength(1);
    expect((advanceBase(base, order(O, [], later), 9).server as Order).flows).toHaveLength(0);
  });

  test('of a deleted order keeps the lines that were deleted with it', () => {
    const deleted_at = '2026-11-24T07:00:00.000Z';
    const base = advanceBase(newBase(KEY, order(O, [L])), order(O, [], { version: 2, deleted_at }), 9);
    const line = { ...lineOf(order(O, [L])), version: 2, deleted_at };
    expect((advanceLine(base, line).server as Order).flows).toHaveLength(1);
  });

  test('after a rejected not_found does not show what the server does not know', () => {
    const error = { code: 'not_found' as const, message: '' };
    const result = {
      entity: 'pre_order' as const,
      id: O,
      status: 'rejected' as const,
      version: null,
      merged: false,
      conflicts: [],
      record: null,
      error,
    };
    expect(
      settleBase(newBase(KEY, order(O)), setComment('x'), result, { at: ME.now, user_id: 'me' }).server,
    ).toBeNull();
  });

  test('after a duplicate shows what was sent, without a new version', () => {
    const base = newBase(KEY, order(O));
    const told = duplicateOf(base, setComment('mine'));
    const settled = settleBase(base, setComment('mine'), told, { at: ME.now, user_id: 'me' });
    expect(settled.server).toMatchObject({ comment: 'mine', version: 1 });
  });
});

function lineOf(row: Order): Order['flows'][number] {
  const [line] = row.flows;
  if (!line) throw new Error('the order has no line');
  return line;
}

test("[O2] [O6] settling every receipt leaves the server's view, as it was shown before", () => {
  fc.assert(
    fc.property(actions, (script) => {
      const outbox = fill(sensible(script));
      const server = new ModelServer();
      const request = { protocol: 1, client_id: 'mine', batch: 1 };
      const lines = [uuid(110), uuid(111)].map((id) => create('flow', id, lineFields(ORDERS[0])));
      const third = create('flow', uuid(112), lineFields(ORDERS[1]));
      const references = [
        create('unit', uuid(3), unitFields()),
        create('product', uuid(2), productFields()),
        create('partner', uuid(1), partnerFields()),
      ];
      const orders = [ORDERS[0], ORDERS[1]].map((id) => create('pre_order', id, fieldsOf(order(id))));
      const before = {
        mutation_id: 'start',
        at: '',
        operations: [...references, ...orders, ...lines, third],
      };
      server.push({ ...request, client_id: 'someone', mutations: [before] }, 'someone');
      let bases = new Map<RowKey, BaseRow>();
      for (const id of ORDERS)
        bases.set(
          rowKey('pre_order', id),
          newBase(rowKey('pre_order', id), server.exists('pre_order', id) ? server.order(id) : null),
        );
      for (const id of PRODUCTS) bases.set(rowKey('product', id), newBase(rowKey('product', id), null));
      const response = server.push({ ...request, mutations: outbox }, 'me');
      for (const [index, { operations, rows }] of outbox.entries()) {
        bases = operations.reduce((all, operation, at) => {
          const [key, result] = [rows[at], response.receipts[index]?.results[at]];
          const base = key && all.get(key);
          return base && result
            ? new Map(all).set(base.key, settleBase(base, operation, result, { at: ME.now, user_id: 'me' }))
            : all;
        }, bases);
      }
      const settled = replay([...bases.values()], [], ME);
      for (const [key, row] of settled) {
        const theirs = server.rows().get(key);
        expect(values(row), key).toEqual(values(theirs ?? null));
      }
      expect(
        [...settled]
          .filter(([, row]) => row?.deleted_at === null)
          .map(([key]) => key)
          .sort(),
      ).toEqual([...shown(outbox).keys()].sort());
    }),
    { numRuns: 150 },
  );
});

function fieldsOf(order: Order): PreOrderFields {
  const { partner_id, status, order_date, delivery_date, comment, confirmed_as } = order;
  return { partner_id, status, order_date, delivery_date, comment, confirmed_as };
}

/** A row without times, which the pull brings, and without the versions of lines that a deletion or restore of their order raised. */
function values(row: unknown): unknown {
  return JSON.parse(JSON.stringify(row), (name, value: unknown) =>
    /_(at|by)$|^unsent$|^deleted_unseen$/.test(name) ? undefined : value,
  );
}
