import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { aLine, anOrder, aPartner, aProduct, aUnit } from '../../testing/builders/a-record.ts';
import { uuid } from '../../testing/builders/ids.ts';
import { dayResponseSchema } from './day.ts';
import { syncEventSchema } from './events.ts';
import { pullResponseSchema } from './pull.ts';
import { mutationSchema } from './push.ts';
import { snapshotLineSchema } from './snapshot.ts';
import { trashResponseSchema } from './trash.ts';

/** What a newer server sends beside the members that are known here. */
const NEW = { since_then: { of: ['a', 'newer', 'server'] } };
const line = { ...aLine(), ...NEW };
const order = { ...anOrder().build(), ...NEW, flows: [line] };
const unit = { ...aUnit(), ...NEW };
const partner = { ...aPartner(), ...NEW };
const product = { ...aProduct(), ...NEW };

const changes = [
  { sync_id: 1, entity: 'unit', record: unit },
  { sync_id: 2, entity: 'partner', record: partner },
  { sync_id: 3, entity: 'product', record: product },
  { sync_id: 4, entity: 'pre_order', record: order },
  { sync_id: 5, entity: 'flow', record: line },
];
const chunk = { type: 'chunk', token: 't' };
const deletion = { id: uuid(1), by: { id: 'ann', name: 'Ann' }, at: '2026-11-24T08:00:00.000Z' };

describe('[O20] a member of a record that this version does not know is kept', () => {
  test.each([
    ['a pull', pullResponseSchema, { cursor: 5, head: 5, epoch: 'e', more: false, changes }],
    ['an event', syncEventSchema, { from: 0, head: 5, client_id: null, changes }],
    ['a chunk of units', snapshotLineSchema, { ...chunk, entity: 'unit', records: [unit] }],
    ['a chunk of partners', snapshotLineSchema, { ...chunk, entity: 'partner', records: [partner] }],
    ['a chunk of products', snapshotLineSchema, { ...chunk, entity: 'product', records: [product] }],
    ['a chunk of orders', snapshotLineSchema, { ...chunk, orders: [order] }],
    ['a day', dayResponseSchema, { date: '2026-11-24', head: 5, orders: [order] }],
    [
      'Trash',
      trashResponseSchema,
      {
        entries: [
          { ...deletion, entity: 'unit', record: unit },
          { ...deletion, entity: 'partner', record: partner },
          { ...deletion, entity: 'product', record: product },
          { ...deletion, entity: 'pre_order', record: order },
        ],
        next: null,
      },
    ],
  ] as const)('in %s', (_what, schema, message) => {
    expect(v.parse(schema as v.GenericSchema, message)).toEqual(message);
  });

  test('and its known members are checked all the same', () => {
    const wrong = { ...order, flows: [{ ...line, quantity_milli: 'many' }] };
    expect(v.is(dayResponseSchema, { date: '2026-11-24', head: 5, orders: [wrong] })).toBe(false);
  });
});

test('[P3] what a device sends has no member that is not known', () => {
  const push = (fields: object) => ({
    mutation_id: uuid(1),
    at: '2026-11-24T08:00:00.000Z',
    operations: [{ op: 'update', entity: 'partner', id: uuid(2), expected_version: 1, fields }],
  });
  expect(v.is(mutationSchema, push({ name: 'Bar' }))).toBe(true);
  expect(v.is(mutationSchema, push({ name: 'Bar', ...NEW }))).toBe(false);
});
