import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { uuid } from '../../testing/builders/ids.ts';
import { lineFields } from '../../testing/builders/records.ts';
import { pushRequestSchema, pushRequestSchema1 } from './push.ts';

const ORDER = uuid(0x10);
const OTHER = uuid(0x20);

const push = (operation: unknown) => ({
  protocol: 2,
  client_id: uuid(0xa1),
  batch: 1,
  mutations: [{ mutation_id: uuid(0x99), at: '2026-11-22T08:00:00.000Z', operations: [operation] }],
});

const move = {
  op: 'update',
  entity: 'flow',
  id: uuid(1),
  expected_version: 1,
  fields: { pre_order_id: OTHER },
};
const merge = { op: 'merge', entity: 'pre_order', id: ORDER, into: OTHER, expected_version: 1, seen: 7 };
const once = { op: 'create', entity: 'flow', id: uuid(1), fields: lineFields(ORDER), once: true };

describe('[P21] what version 2 brought', () => {
  test.each(['EUR', 'eur', 'EURO', ''])(
    'the currency %j of a mutation is read in version 2 alone',
    (currency) => {
      const body = push(move);
      const priced = { ...body, mutations: body.mutations.map((each) => ({ ...each, currency })) };
      expect(v.is(pushRequestSchema, priced)).toBe(currency === 'EUR');
      expect(v.is(pushRequestSchema1, priced)).toBe(false);
    },
  );

  test.each([
    ['a move', move],
    ['a merge', merge],
    ['a create that is done once', once],
  ])('%s is read in version 2, and refused in version 1', (_name, operation) => {
    expect(v.is(pushRequestSchema, push(operation))).toBe(true);
    expect(v.is(pushRequestSchema1, push(operation))).toBe(false);
  });

  test.each([
    ['a merge of a line', { ...merge, entity: 'flow' }],
    ['a merge into nothing', { ...merge, into: null }],
    ['a merge that does not say what was seen', { ...merge, seen: undefined }],
    ['a move of a pre-order', { ...move, entity: 'pre_order' }],
    ['a create that is not done once', { ...once, once: false }],
    ['an unknown member', { ...merge, more: 1 }],
  ])('%s is refused', (_name, operation) => {
    expect(v.is(pushRequestSchema, push(operation))).toBe(false);
  });

  test('everything of version 1 is read in both', () => {
    const { once: _once, ...create } = once;
    for (const schema of [pushRequestSchema, pushRequestSchema1])
      expect(v.is(schema, push(create))).toBe(true);
  });
});
