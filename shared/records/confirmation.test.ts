import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aLine, anOrder } from '../../testing/builders/a-record.ts';
import { anyFields } from '../../testing/builders/field-values.ts';
import { uuid } from '../../testing/builders/ids.ts';
import { changedSince, contentMark, type ShownOrder } from './confirmation.ts';
import type { Line } from './line.ts';

const IDS = { partner: uuid(1), product: uuid(2), unit: uuid(3), pre_order: uuid(0x10) };
const ID_OF = (n: number): string => uuid(0x100 + n);

const anyLines = fc
  .array(anyFields('flow', IDS), { maxLength: 8 })
  .map((all) =>
    all.map((fields, n): Line => ({ ...aLine({ updated_by: `by ${n}` }), ...fields, id: ID_OF(n) }) as Line),
  );

const anyOrder = fc
  .record({ fields: anyFields('pre_order', IDS), flows: anyLines })
  .map(({ fields, flows }): ShownOrder => {
    const order = { ...anOrder().build(), ...fields, flows, unsent: [] } as unknown as ShownOrder;
    return { ...order, status: 'confirmed' };
  });

const confirmed = (order: ShownOrder): ShownOrder => ({
  ...order,
  status: 'confirmed',
  confirmed_as: contentMark(order),
});

describe('[M22] a confirmed order that was changed', () => {
  it('is as it was confirmed until something in it differs, in whatever order its lines stand', () => {
    fc.assert(
      fc.property(anyOrder, (order) => {
        const turned = { ...confirmed(order), flows: order.flows.toReversed(), version: order.version + 7 };
        expect(changedSince(turned)).toBeNull();
      }),
    );
  });

  it('says so for each field of a line, and by whom, and not any more when the field is as it was', () => {
    fc.assert(
      fc.property(anyOrder, anyFields('flow', IDS), fc.nat(), (order, fields, pick) => {
        const line = order.flows[pick % Math.max(1, order.flows.length)];
        fc.pre(line !== undefined);
        const before = confirmed(order);
        for (const [name, value] of Object.entries(fields)) {
          if (name === 'pre_order_id' || line[name as keyof Line] === value) continue;
          const changed = { ...line, [name]: value, updated_by: 'Ben', version: line.version + 1 };
          const now = { ...before, flows: order.flows.map((each) => (each === line ? changed : each)) };
          expect(changedSince(now), name).toEqual({ by: ['Ben'], lines: new Set([line.id]) });
          const back = { ...changed, [name]: line[name as keyof Line] };
          const again = { ...before, flows: order.flows.map((each) => (each === line ? back : each)) };
          expect(changedSince(again), name).toBeNull();
          expect(changedSince(confirmed(now)), name).toBeNull();
        }
      }),
    );
  });

  it.each(['partner_id', 'delivery_date', 'comment'] as const)('says so for its %s, and by whom', (name) => {
    fc.assert(
      fc.property(anyOrder, anyFields('pre_order', { partner: uuid(9) }), (order, fields) => {
        const value = fields[name];
        fc.pre(value !== undefined && value !== order[name]);
        const now = { ...confirmed(order), [name]: value, updated_by: 'Ben' };
        expect(changedSince(now)).toEqual({ by: ['Ben'], lines: new Set() });
      }),
    );
  });

  it('says so for a line that came, by whom, and for one that went, where nobody is known', () => {
    fc.assert(
      fc.property(anyOrder, (order) => {
        const came = aLine({ id: uuid(0x999), updated_by: 'Ben' });
        expect(changedSince({ ...confirmed(order), flows: [...order.flows, came] })).toEqual({
          by: ['Ben'],
          lines: new Set([came.id]),
        });
        const before = confirmed({ ...order, flows: [...order.flows, came] });
        expect(changedSince({ ...before, flows: order.flows })).toEqual({ by: [], lines: new Set() });
      }),
    );
  });

  it('is told of both who changed it, the latest first', () => {
    const order = confirmed({
      ...anOrder()
        .withLine()
        .withLine({ id: uuid(0x12) })
        .build(),
      unsent: [],
    });
    const [first, second] = order.flows;
    if (!first || !second) throw new Error('two lines');
    const flows = [
      { ...first, quantity_milli: 7, updated_by: 'Ann', updated_at: '2026-11-21T08:00:00.000Z' },
      { ...second, price_cents: 7, updated_by: 'Ben', updated_at: '2026-11-21T09:00:00.000Z' },
    ];
    expect(changedSince({ ...order, flows })?.by).toEqual(['Ben', 'Ann']);
  });

  it('says so whoever confirmed: one who had not seen the change confirmed something else', () => {
    const seen: ShownOrder = { ...anOrder().withLine().build(), status: 'confirmed', unsent: [] };
    const changed = { ...seen, flows: seen.flows.map((line) => ({ ...line, quantity_milli: 7 })) };
    expect(changedSince({ ...changed, confirmed_as: contentMark(seen) })).not.toBeNull();
  });

  it('is not told of one that is pending', () => {
    const order = { ...anOrder().withLine().build(), unsent: [] };
    expect(changedSince({ ...order, status: 'pending', confirmed_as: 'x' })).toBeNull();
  });

  it('has a mark that fits into the record, with very many lines too', () => {
    for (const count of [0, 400, 401, 1000]) {
      const flows = Array.from({ length: count }, (_, n) => aLine({ id: ID_OF(n), updated_by: 'Ann' }));
      const order: ShownOrder = { ...anOrder().build(), status: 'confirmed', flows, unsent: [] };
      expect(contentMark(order).length).toBeLessThanOrEqual(4000);
      const fewer = confirmed({ ...order, flows: flows.slice(1) });
      expect(changedSince({ ...fewer, flows }) === null).toBe(count === 0);
    }
  });
});

describe('[M22] an order that was confirmed without a mark', () => {
  const order = (more: Partial<ShownOrder> = {}, line: Partial<Line> = {}): ShownOrder => ({
    ...anOrder({ status: 'confirmed' }).withLine(line).build(),
    unsent: [],
    ...more,
  });

  it('is told as changed where a line was written after the order itself', () => {
    const later = { updated_at: '2026-11-20T08:00:01.000Z', updated_by: 'Ben' };
    expect(changedSince(order({}, later))?.by).toEqual(['Ben']);
    expect(changedSince(order())).toBeNull();
  });

  it('is told as changed where a line waits and the order does not, whatever the clock of the device says', () => {
    const early = { id: uuid(0x11), updated_at: '2000-01-01T00:00:00.000Z' };
    expect(changedSince(order({ unsent: [uuid(0x11)] }, early))).not.toBeNull();
    expect(changedSince(order({ unsent: [uuid(0x11), uuid(0x10)] }, early))).toBeNull();
  });
});
