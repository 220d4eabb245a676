import { describe, expect, test } from 'vitest';
import { aLine, anOrder, aProduct } from '../../../testing/builders/a-record.ts';
import { uuid } from '../../../testing/builders/ids.ts';
import type { Change } from '../../protocol/pull.ts';
import type { Line } from '../../records/line.ts';
import type { Order } from '../../records/pre-order.ts';
import { newBase } from '../rows/base.ts';
import { type RowKey, rowKey, type ServerRow, settledRow } from '../rows/row.ts';
import { type Held, planChanges } from './plan-changes.ts';

const FROM = '2026-11-10';
const [ORDER, LINE, OTHER, PRODUCT] = [uuid(0x10), uuid(0x11), uuid(0x12), uuid(2)];
const KEY = rowKey('pre_order', ORDER);
const PRODUCT_KEY = rowKey('product', PRODUCT);
const DELETED = { deleted_at: '2026-11-24T08:00:00.000Z', updated_by: 'ben', version: 2 };

/** The order with a line, as the device has it. */
function known(more: Partial<Order> = {}): Order {
  return anOrder({ id: ORDER, ...more })
    .withLine({ id: LINE })
    .build();
}

function orderChange(more: Partial<Order> = {}): Change {
  return { sync_id: 7, entity: 'pre_order', record: { ...known(), ...more } };
}

function lineChange(more: Partial<Line> = {}, sync_id = 7): Change {
  return { sync_id, entity: 'flow', record: aLine({ id: LINE, pre_order_id: ORDER, ...more }) };
}

/** A device that shows these rows, has these bases, and lost nothing. */
function held(shown: readonly ServerRow[], more: Partial<Held> = {}): Held {
  const keyOf = (row: ServerRow): RowKey => rowKey('flows' in row ? 'pre_order' : 'product', row.id);
  return {
    bases: new Map(),
    rows: new Map(shown.map((row) => [keyOf(row), settledRow(row)])),
    copies: new Map(),
    isLoser: () => false,
    from: FROM,
    cursor: 6,
    nameOf: (id) => `name of ${id}`,
    nowMs: 1,
    ...more,
  };
}

/** A base of the order on which something waits (`idle` 0), or nothing any more. */
function based(server: Order | null, idle: 0 | 1 = 0): Held['bases'] {
  return new Map([[KEY, { ...newBase(KEY, server), idle }]]);
}

describe('[O7] a changed row', () => {
  test('takes the place of the one before, unless that is of a higher version', () => {
    const { rows } = planChanges([orderChange({ version: 2, comment: 'new' })], held([known()]));
    expect(rows.get(KEY)).toMatchObject({ version: 2, comment: 'new' });
    const later = planChanges([orderChange({ version: 2 })], held([known({ version: 3, comment: 'newer' })]));
    expect(later.rows.get(KEY)).toMatchObject({ version: 3, comment: 'newer' });
  });

  test('that the device did not have is there', () => {
    expect(planChanges([orderChange()], held([])).rows).toEqual(new Map([[KEY, known()]]));
  });

  test('on which something waits changes its base, to be replayed', () => {
    const device = held([known()], { bases: based(known()) });
    expect(planChanges([orderChange({ version: 2, comment: 'new' })], device).rows.size).toBe(0);
    expect(device.bases.get(KEY)?.server).toMatchObject({ version: 2, comment: 'new' });
  });

  test('is in the window from its first day on', () => {
    const first = orderChange({ delivery_date: FROM });
    expect(planChanges([first], held([known()])).rows.get(KEY)).toMatchObject({ delivery_date: FROM });
    const before = orderChange({ delivery_date: '2026-11-09' });
    expect(planChanges([before], held([known()])).rows).toEqual(new Map([[KEY, null]]));
  });
});

describe('[P11] an order that left the window', () => {
  const gone: Change = { sync_id: 7, entity: 'pre_order', id: ORDER, gone: 'window' };

  test('goes, and is no deletion', () => {
    const plan = planChanges([gone], held([known()], { isLoser: () => true }));
    expect(plan).toEqual({ rows: new Map([[KEY, null]]), copies: [], notices: [] });
  });

  test('stays in sight as long as something waits on it', () => {
    const device = held([known()], { bases: based(known()) });
    expect(planChanges([gone], device).rows.size).toBe(0);
    expect(device.bases.get(KEY)).toMatchObject({ missing: true, server: known() });
  });

  test('goes with its base when nothing waits any more', () => {
    const device = held([known()], { bases: based(known(), 1) });
    expect(planChanges([gone], device).rows).toEqual(new Map([[KEY, null]]));
    expect(device.bases.size).toBe(0);
  });
});

describe('a changed line', () => {
  test('is in its order, beside the others', () => {
    const change = lineChange({ id: OTHER });
    const order = planChanges([change], held([known()])).rows.get(KEY);
    expect(order).toMatchObject({ flows: [{ id: LINE }, { id: OTHER }] });
  });

  test('changes the base on which something waits', () => {
    const device = held([known()], { bases: based(known()) });
    expect(planChanges([lineChange({ version: 2, comment: 'new' })], device).rows.size).toBe(0);
    expect(device.bases.get(KEY)?.server).toMatchObject({ flows: [{ version: 2, comment: 'new' }] });
  });

  test('of an order that the device does not have changes nothing', () => {
    for (const change of [lineChange(), lineChange(DELETED)]) {
      expect(planChanges([change], held([]))).toEqual({ rows: new Map(), copies: [], notices: [] });
    }
  });

  test('that was deleted leaves its order, and is kept for Trash', () => {
    const plan = planChanges([lineChange(DELETED)], held([known()]));
    expect(plan.rows.get(KEY)).toMatchObject({ id: ORDER, flows: [] });
    expect(plan.copies).toMatchObject([
      { key: `flow:${LINE}`, row: { id: LINE, ...DELETED }, deleted_ms: 1 },
    ]);
    const device = held([], { bases: based(known()) });
    expect(planChanges([lineChange(DELETED)], device).copies).toHaveLength(1);
  });

  test('that was deleted with its order is kept with that', () => {
    const plan = planChanges([orderChange(DELETED), lineChange(DELETED)], held([known()]));
    expect(plan.copies.map(({ key }) => key)).toEqual([KEY]);
    const device = held([], { bases: based(known(DELETED)) });
    expect(planChanges([lineChange(DELETED)], device).copies).toEqual([]);
  });
});

describe('[M12] a deleted order goes, and is kept for Trash with its lines', () => {
  const change = orderChange({ ...DELETED, flows: [] });
  const copyIn = (device: Held): unknown => planChanges([change], device).copies[0];

  test('as it was shown', () => {
    expect(planChanges([change], held([known()])).rows).toEqual(new Map([[KEY, null]]));
    expect(copyIn(held([known()]))).toMatchObject({ key: KEY, row: { ...DELETED, flows: [{ id: LINE }] } });
  });

  test('as the server had it, where more lines wait here', () => {
    const shown = anOrder({ id: ORDER }).withLine({ id: LINE }).withLine({ id: OTHER }).build();
    const copy = copyIn(held([shown], { bases: based(known()) }));
    expect(copy).toMatchObject({ row: { flows: [{ id: LINE }] } });
    expect(copy).toMatchObject({ row: { flows: { length: 1 } } });
  });

  test('as it was when this device deleted it', () => {
    const copies = new Map([[KEY, known()]]);
    expect(copyIn(held([], { copies }))).toMatchObject({ row: { flows: [{ id: LINE }] } });
    expect(copyIn(held([]))).toMatchObject({ row: { flows: [] } });
  });

  test('a product too, which stays as a deleted row', () => {
    const record = aProduct({ id: PRODUCT, ...DELETED });
    const product: Change = { sync_id: 7, entity: 'product', record };
    const plan = planChanges([product], held([aProduct({ id: PRODUCT })]));
    expect(plan.rows.get(PRODUCT_KEY)).toEqual(record);
    expect(plan.copies).toEqual([{ key: PRODUCT_KEY, row: record, deleted_ms: 1 }]);
  });
});

describe('[M9] a deletion by somebody who had not seen this device’s change', () => {
  const unseen = { ...DELETED, deleted_unseen: ['this device'] };
  const loser = (device: Held): Held => ({
    ...device,
    isLoser: (clients, by) => clients.includes('this device') && by === 'ben',
  });
  const noticesOf = (changes: readonly Change[], device = held([known()])) =>
    planChanges(changes, loser(device)).notices;

  test('is told: what, by whom, when, and how it was shown', () => {
    expect(noticesOf([orderChange(unseen)])).toMatchObject([
      {
        kind: 'deleted_unseen',
        entity: 'pre_order',
        record_id: ORDER,
        row: KEY,
        by: { id: 'ben', name: 'name of ben' },
        at: DELETED.deleted_at,
        row_before: { id: ORDER, flows: [{ id: LINE }] },
      },
    ]);
  });

  test('is not told where it names others, or nobody', () => {
    expect(noticesOf([orderChange({ ...DELETED, deleted_unseen: ['another'] })])).toEqual([]);
    expect(noticesOf([orderChange(DELETED)])).toEqual([]);
    expect(noticesOf([orderChange({ deleted_unseen: ['this device'], updated_by: 'ben' })])).toEqual([]);
  });

  test('of a line is told as the line', () => {
    expect(noticesOf([lineChange(unseen)])).toMatchObject([{ entity: 'flow', record_id: LINE, row: KEY }]);
  });

  test('of an order with its lines is one loss', () => {
    const notices = noticesOf([
      orderChange(unseen),
      lineChange(unseen),
      lineChange({ ...unseen, id: OTHER }),
    ]);
    expect(new Set(notices.map(({ id }) => id)).size).toBe(1);
    expect(notices[0]).toMatchObject({ entity: 'pre_order', record_id: ORDER });
  });

  test('of a line before its order is a loss of its own', () => {
    const notices = noticesOf([lineChange(unseen, 6), orderChange(unseen)]);
    expect(notices.map(({ entity }) => entity)).toEqual(['flow', 'pre_order']);
  });
});
