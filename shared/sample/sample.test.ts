import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { operationSchema } from '../protocol/operation.ts';
import { addDays } from '../records/dates.ts';
import { sampleMutations, seededRandom } from './sample.ts';

function made(seed = 1, date = '2026-11-24') {
  let count = 0;
  const newId = () => `01900000-0000-7000-8000-${String(++count).padStart(12, '0')}`;
  return sampleMutations({ date, newId, random: seededRandom(seed) });
}

const entityCounts = (operations: { entity: string }[]) => {
  const counts: Record<string, number> = {};
  for (const { entity } of operations) counts[entity] = (counts[entity] ?? 0) + 1;
  return counts;
};

describe('the sample workspace', () => {
  it('has 6 units, 30 partners, 60 products and orders on each of two weeks around the date', () => {
    const operations = made().flat();
    expect(entityCounts(operations)).toMatchObject({ unit: 6, partner: 30, product: 60 });
    const orders = operations.filter((operation) => operation.entity === 'pre_order');
    const dates = new Set(orders.map((order) => String(order.fields['delivery_date'])));
    expect([...dates].sort()).toEqual(Array.from({ length: 14 }, (_, index) => addDays('2026-11-18', index)));
    expect(orders.length).toBeGreaterThan(100);
  });

  it('is made of operations that the protocol accepts, on any day and from any seed', () => {
    for (let seed = 0; seed < 20; seed++) {
      for (const operation of made(seed, addDays('2026-11-24', seed)).flat())
        v.assert(operationSchema, operation);
    }
  });

  it('names what is referred to before what refers to it, each id once', () => {
    const known = new Set<string>();
    for (const { id, fields: all } of made(3).flat()) {
      const fields: Readonly<Record<string, unknown>> = all;
      for (const field of ['partner_id', 'product_id', 'unit_id', 'default_unit_id', 'pre_order_id']) {
        if (fields[field]) expect(known).toContain(fields[field]);
      }
      expect(known).not.toContain(id);
      known.add(id);
    }
  });

  it('keeps each mutation small and an order together with its lines', () => {
    for (const operations of made(4)) {
      expect(operations.length).toBeLessThanOrEqual(200);
      const orders = new Set(operations.filter(({ entity }) => entity === 'pre_order').map(({ id }) => id));
      for (const { entity, fields } of operations)
        if (entity === 'flow') expect(orders).toContain(fields['pre_order_id']);
    }
  });

  it('fills a mutation to 200 operations before it begins the next', () => {
    const orderMutations = Array.from({ length: 20 }, (_, seed) => made(seed).slice(2));
    for (const [first = [], second = []] of orderMutations) {
      const end = second.slice(1).findIndex(({ entity }) => entity === 'pre_order') + 1;
      expect(first.length + second.slice(0, end).length).toBeGreaterThan(200);
    }
  });

  it('is the same for the same seed and another for another', () => {
    expect(made(7)).toEqual(made(7));
    expect(made(7)).not.toEqual(made(8));
  });
});
