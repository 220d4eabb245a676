import { describe, expect, test } from 'vitest';
import { aLine, anOrder, aProduct } from '../../../testing/builders/a-record.ts';
import { uuid } from '../../../testing/builders/ids.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { Order } from '../../records/pre-order.ts';
import { advanceLine, type BaseRow, claimOwn, newBase, placeRecord, recordIn } from './base.ts';
import { rowKey } from './row.ts';

const [ORDER, LINE, OTHER, PRODUCT] = [uuid(0x10), uuid(0x11), uuid(0x12), uuid(2)];
const DELETED = { deleted_at: '2026-11-24T08:00:00.000Z', version: 3 };

function known(more: Partial<Order> = {}): BaseRow {
  const order = anOrder({ id: ORDER, version: 2, ...more })
    .withLine({ id: LINE })
    .build();
  return newBase(rowKey('pre_order', ORDER), order);
}

const product = (name: string, version: number) => aProduct({ id: PRODUCT, name, version });
const productBase = newBase(rowKey('product', PRODUCT), product('Salmon', 2));

test('[O2] a new base knows nothing beside the server’s copy', () => {
  const server = product('Salmon', 2);
  const key = rowKey('product', PRODUCT);
  const nothing = { clocks: {}, head: 0, idle: 0, missing: false };
  expect(newBase(key, server)).toEqual({ key, server, ...nothing });
});

describe('a line that changed on the server', () => {
  test('takes the place of its older version, and its fields count as written by somebody else', () => {
    const base = advanceLine(known(), aLine({ id: LINE, pre_order_id: ORDER, version: 3, comment: 'ripe' }));
    expect(base.server).toMatchObject({ flows: [{ id: LINE, version: 3, comment: 'ripe' }] });
    expect(base.clocks).toEqual({ [LINE]: { comment: { version: 3, own: false } } });
  });

  test('never brings an older version back', () => {
    const base = known();
    expect(advanceLine(base, aLine({ id: LINE, pre_order_id: ORDER, version: 1, comment: 'old' }))).toBe(
      base,
    );
  });

  test('that is new stands beside the others, and no field of it was overwritten', () => {
    const base = advanceLine(known(), aLine({ id: OTHER, pre_order_id: ORDER }));
    expect(base.server).toMatchObject({ flows: [{ id: LINE }, { id: OTHER }] });
    expect(base.clocks).toEqual({});
  });

  test('and was deleted leaves the order, but a deleted order keeps what was deleted with it', () => {
    const gone = aLine({ id: LINE, pre_order_id: ORDER, ...DELETED });
    expect(advanceLine(known(), gone).server).toMatchObject({ flows: { length: 0 } });
    const deleted = known(DELETED);
    expect(advanceLine(deleted, gone)).toBe(deleted);
  });

  test('[M12] comes back into an order that is still deleted here', () => {
    const back = advanceLine(known({ ...DELETED, flows: [] }), aLine({ id: OTHER, pre_order_id: ORDER }));
    expect(back.server).toMatchObject({ flows: [{ id: LINE }, { id: OTHER }] });
  });

  test('changes nothing where the device has no order for it', () => {
    const line = aLine({ id: LINE, pre_order_id: ORDER });
    const none = newBase(rowKey('pre_order', ORDER), null);
    expect(advanceLine(none, line)).toBe(none);
    expect(advanceLine(productBase, line)).toBe(productBase);
  });
});

describe('a record that a receipt brings', () => {
  test('takes the place of its older version; an order keeps its lines', () => {
    const { flows: _flows, ...record } = anOrder({ id: ORDER, version: 3, comment: 'new' }).build();
    const base = placeRecord(known(), 'pre_order', record);
    expect(base.server).toMatchObject({ version: 3, comment: 'new', flows: [{ id: LINE }] });
    expect(base.clocks).toEqual({ [ORDER]: { comment: { version: 3, own: false } } });
  });

  test('that is no order has no lines', () => {
    const { server, clocks } = placeRecord(productBase, 'product', product('Trout', 3));
    expect(server).toEqual(product('Trout', 3));
    expect(clocks).toEqual({ [PRODUCT]: { name: { version: 3, own: false } } });
  });

  test('never brings an older version back', () => {
    const base = placeRecord(productBase, 'product', product('Cod', 1));
    expect(base).toEqual(productBase);
  });

  test('is there where the server had none', () => {
    const none = newBase(rowKey('product', PRODUCT), null);
    expect(placeRecord(none, 'product', product('Trout', 1)).server).toEqual(product('Trout', 1));
    const { flows: _flows, ...record } = anOrder({ id: ORDER }).build();
    const order = placeRecord(newBase(rowKey('pre_order', ORDER), null), 'pre_order', record);
    expect(order.server).toEqual({ ...record, flows: [] });
  });
});

describe('the server’s copy of a record in a row', () => {
  test('is the row’s own, or one of its lines', () => {
    expect(recordIn(known(), 'pre_order', ORDER)).toMatchObject({ id: ORDER });
    expect(recordIn(known(), 'flow', LINE)).toMatchObject({ id: LINE });
  });

  test('is none where the order has no such line, is no order, or is not there', () => {
    expect(recordIn(known(), 'flow', OTHER)).toBeNull();
    expect(recordIn(productBase, 'flow', LINE)).toBeNull();
    expect(recordIn(newBase(rowKey('pre_order', ORDER), null), 'flow', LINE)).toBeNull();
  });
});

describe('[M3] what this device sent, and a pull brought before its receipt', () => {
  const rename = (name: string): Operation => ({
    op: 'update',
    entity: 'product',
    id: PRODUCT,
    expected_version: 2,
    fields: { name },
  });
  const pulled = placeRecord(productBase, 'product', product('Trout', 3));

  test('counts as its own where the value is the one that it sent', () => {
    expect(claimOwn(pulled, rename('Trout')).clocks).toEqual({
      [PRODUCT]: { name: { version: 3, own: true } },
    });
  });

  test('does not where somebody wrote another value', () => {
    expect(claimOwn(pulled, rename('Cod')).clocks).toEqual(pulled.clocks);
  });

  test('needs no mark where nobody wrote it since', () => {
    expect(claimOwn(productBase, rename('Salmon')).clocks).toEqual({});
  });

  test('has no field to claim where it was a deletion, or is not there', () => {
    const gone: Operation = { op: 'delete', entity: 'product', id: PRODUCT, expected_version: 2, seen: 0 };
    expect(claimOwn(pulled, gone)).toBe(pulled);
    const none = newBase(rowKey('product', PRODUCT), null);
    expect(claimOwn(none, rename('Trout'))).toBe(none);
  });
});

test('[P10] a changed line stays where it is: lines stand in the order in which they were made', () => {
  const ids = [uuid(0x21), uuid(0x22), uuid(0x23)];
  const order = ids.reduce((built, id) => built.withLine({ id }), anOrder({ id: ORDER })).build();
  const base = advanceLine(newBase(rowKey('pre_order', ORDER), order), {
    ...aLine({ id: uuid(0x21), pre_order_id: ORDER, price_cents: 7 }),
    version: 2,
  });
  const { flows } = base.server as Order;
  expect(flows.map(({ id }) => id)).toEqual(ids);
  expect(flows[0]?.price_cents).toBe(7);
});
