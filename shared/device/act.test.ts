import { beforeEach, describe, expect, test } from 'vitest';
import { partnerFields } from '../../testing/builders/a-record.ts';
import { uuid } from '../../testing/builders/ids.ts';
import { lineFields, PRODUCT, TODAY } from '../../testing/builders/records.ts';
import { FROM, plain, TestDevice } from '../../testing/device/device.ts';
import { deviceAndServer } from '../../testing/device/prepared.ts';
import type { ModelServer } from '../../testing/model/model-server.ts';
import type { Draft } from './rows/draft.ts';
import { type LocalChange, listen } from './store/announce.ts';
import { DraftInvalidError, DraftTooLargeError } from './store/errors.ts';
import { readDay, readNotices, readOrder } from './store/read.ts';
import { readDeletedCopies } from './trash/trash.ts';

/** Deletes an order as one that was emptied. */
const asEmpty = (id: string): Draft => ({
  operations: [{ op: 'delete', entity: 'pre_order', id, if_empty: true }],
});

let device: TestDevice;
let server: ModelServer;

beforeEach(async () => {
  ({ device, server } = await deviceAndServer());
});

describe('an action', () => {
  test('[O1] is shown and waits in the outbox once it resolved', async () => {
    const { order, line } = await device.createOrder();
    const [row] = await readDay(device.device, TODAY);
    expect(row).toMatchObject({
      id: order,
      version: 1,
      unsent: [order, line],
      flows: [{ id: line, version: 1 }],
    });
    expect(await device.outbox()).toMatchObject([
      { operations: [{ op: 'create' }, { op: 'create' }], keys: [`pre_order:${order}`] },
    ]);
  });

  test('tells every listener, on the same page too, which dates and rows it changed', async () => {
    const heard = new Promise<LocalChange>((resolve) => {
      const stop = listen(device.device, (change) => {
        stop();
        resolve(change);
      });
    });
    const { order } = await device.createOrder();
    expect(await heard).toMatchObject({
      dates: [TODAY],
      rows: [`pre_order:${order}`],
      outbox: true,
      reference: false,
    });
  });

  test("[O3] sends the version of the server's copy, never a predicted one", async () => {
    const { order, line } = await device.createOrder();
    await device.sync(server);
    await device.setQuantity(order, line, 2000);
    await device.push(server);
    await device.setQuantity(order, line, 3000);
    expect(await device.outbox()).toMatchObject([{ operations: [{ op: 'update', expected_version: 2 }] }]);
    const request = await device.store.freeze();
    await device.setQuantity(order, line, 4000);
    expect((await device.outbox())[1]).toMatchObject({ operations: [{ op: 'update', expected_version: 2 }] });
    expect(request?.mutations).toHaveLength(1);
  });

  test('[O24] an order is deleted as an empty one only where it has no line at that moment', async () => {
    const { order, line } = await device.createOrder();
    await device.sync(server);
    expect(await device.act(asEmpty(order))).toMatchObject({ mutation_id: null, inverse: null });
    expect(await readOrder(device.device, order)).not.toBeNull();
    await device.act({ operations: [{ op: 'delete', entity: 'flow', id: line, order_id: order }] });
    expect((await device.act(asEmpty(order))).inverse).not.toBeNull();
    expect(await readOrder(device.device, order)).toBeNull();
  });

  test('[O24] [M9] who added a line to an order that was emptied and left elsewhere is told', async () => {
    const { order, line } = await device.createOrder();
    await device.sync(server);
    const other = await TestDevice.open('bob');
    await other.sync(server);
    await device.act({ operations: [{ op: 'delete', entity: 'flow', id: line, order_id: order }] });
    await device.act(asEmpty(order));
    const fields = { ...lineFields(order) };
    await other.act({
      operations: [{ op: 'create', entity: 'flow', id: uuid(77), order_id: order, fields }],
    });
    await other.sync(server);
    await device.sync(server);
    await other.sync(server);
    const told = await readNotices(other.device, { open: true });
    other.close();
    expect(told).toHaveLength(1);
  });

  test('[O3] a form that was open while a newer version arrived says which one it was filled from', async () => {
    const { order } = await device.createOrder();
    await device.sync(server);
    const other = await TestDevice.open('bob');
    await other.sync(server);
    await other.setComment(order, 'from Bob');
    await other.sync(server);
    other.close();
    await device.pull(server);
    const update = {
      op: 'update',
      entity: 'pre_order',
      id: order,
      fields: { comment: 'from Ann' },
      seen_version: 1,
    } as const;
    await device.act({ operations: [update] });
    await device.push(server);
    expect(await readOrder(device.device, order)).toMatchObject({ comment: 'from Bob' });
  });

  test('[O4] 50 quick edits of one field fold into one operation', async () => {
    const { order, line } = await device.createOrder();
    await device.sync(server);
    for (let milli = 1; milli <= 50; milli++) await device.setQuantity(order, line, milli);
    expect(await device.outbox()).toMatchObject([
      { operations: [{ op: 'update', fields: { quantity_milli: 50 } }] },
    ]);
  });

  test('[O4] created and deleted before it was sent: nothing waits, nothing is shown; Trash can make it again', async () => {
    const { order, line } = await device.createOrder();
    await device.setQuantity(order, line, 7000);
    const acted = await device.deleteOrder(order);
    expect(acted.mutation_id).toBeNull();
    expect(await device.outbox()).toEqual([]);
    expect(await device.bases()).toEqual([]);
    expect(await readOrder(device.device, order)).toBeNull();
    expect(await readDeletedCopies(device.device, 10)).toMatchObject([
      { key: `pre_order:${order}`, unsent: true },
    ]);
  });

  test('[O4] never folds into a frozen batch', async () => {
    const { order, line } = await device.createOrder();
    await device.store.freeze();
    await device.setQuantity(order, line, 2000);
    expect(await device.outbox()).toMatchObject([{ batch: 2 }, { batch: null }]);
  });

  test('what the server would refuse is refused at once, and nothing is changed', async () => {
    const invalid = {
      op: 'create',
      entity: 'partner',
      id: device.uuid(),
      fields: partnerFields({ name: ' ' }),
    } as const;
    await expect(device.act({ operations: [invalid] })).rejects.toThrow(DraftInvalidError);
    const order = device.uuid();
    const lines = Array.from({ length: 1001 }, () => ({
      op: 'create' as const,
      entity: 'flow' as const,
      id: device.uuid(),
      order_id: order,
      fields: lineFields(order),
    }));
    await expect(device.act({ operations: lines })).rejects.toThrow(DraftTooLargeError);
    expect(await device.outbox()).toEqual([]);
  });

  test('text is stored in normal form, trimmed', async () => {
    const { order } = await device.createOrder();
    await device.setComment(order, '  caf\u0065\u0301 ');
    expect(await readOrder(device.device, order)).toMatchObject({ comment: 'caf\u00e9' });
  });

  test('a deleted product stays readable, with its deleted_at: orders go on naming it', async () => {
    await device.act({ operations: [{ op: 'delete', entity: 'product', id: PRODUCT }] });
    const rows = await device.rows();
    expect(rows.get(`product:${PRODUCT}`)).toMatchObject({ name: 'Salmon', deleted_at: expect.any(String) });
    await device.sync(server);
    expect(await device.rows()).toEqual(server.rows());
  });

  test('an order outside the window, read online, is changed like any other and goes when nothing waits', async () => {
    const { order } = await device.createOrder();
    await device.sync(server);
    const move = {
      op: 'update',
      entity: 'pre_order',
      id: order,
      fields: { delivery_date: '2026-10-01' },
    } as const;
    await device.act({ operations: [move] });
    await device.sync(server);
    expect(await readOrder(device.device, order)).toBeNull();
    const update = { op: 'update', entity: 'pre_order', id: order, fields: { comment: 'late' } } as const;
    const acted = await device.act({ operations: [update], bases: [server.order(order)] });
    expect(await readOrder(device.device, order)).toMatchObject({
      comment: 'late',
      delivery_date: '2026-10-01',
    });
    expect(acted.inverse).toMatchObject({ operations: [{ op: 'update', fields: { comment: null } }] });
    await device.sync(server);
    expect(server.order(order)).toMatchObject({ comment: 'late' });
    expect(await readOrder(device.device, order)).toBeNull();
    expect(await device.bases()).toEqual([]);
  });
});

describe('undo', () => {
  test('brings back a deleted order with its lines, also after the deletion was sent', async () => {
    const { order } = await device.createOrder();
    await device.sync(server);
    const before = plain(await readOrder(device.device, order));
    const acted = await device.deleteOrder(order);
    await device.sync(server);
    expect(await readOrder(device.device, order)).toBeNull();
    expect(await readDeletedCopies(device.device, 10)).toMatchObject([{ key: `pre_order:${order}` }]);
    await device.act(acted.inverse ?? { operations: [] });
    expect(await readOrder(device.device, order)).toMatchObject({
      comment: before?.comment,
      flows: [{ quantity_milli: 1000 }],
    });
    await device.sync(server);
    expect(await device.rows()).toEqual(server.rows());
    expect(await readDeletedCopies(device.device, 10)).toEqual([]);
  });

  test('brings back what a deletion had swallowed: waiting updates, and an order that was never sent', async () => {
    const sent = await device.createOrder();
    await device.sync(server);
    await device.setComment(sent.order, 'unsent');
    const fresh = await device.createOrder();
    await device.setQuantity(fresh.order, fresh.line, 9000);
    const before = await device.rows();
    const first = await device.deleteOrder(sent.order);
    const second = await device.deleteOrder(fresh.order);
    for (const { inverse } of [first, second]) await device.act(inverse ?? { operations: [] });
    expect(withoutTimes(await device.rows())).toEqual(withoutTimes(before));
    await device.sync(server);
    expect(await device.rows()).toEqual(server.rows());
  });

  test('[O9] writes a swallowed value once: what undo writes itself is not repeated', async () => {
    const { order } = await device.createOrder();
    await device.sync(server);
    await device.setComment(order, 'unsent');
    const deleted = await device.deleteOrder(order);
    await device.sync(server);
    const { mutation_id } = await device.act(deleted.inverse ?? { operations: [] });
    const entry = (await device.outbox()).find((each) => each.mutation_id === mutation_id);
    expect(entry?.operations.map(({ op }) => op)).toEqual(['restore', 'update']);
  });

  test('[O4] brings back the last value, also of a change that was made together with the deletion', async () => {
    const { order } = await device.createOrder();
    await device.sync(server);
    await device.setComment(order, 'first');
    const target = { entity: 'pre_order', id: order } as const;
    await device.act({
      operations: [
        { op: 'update', ...target, fields: { comment: 'last' } },
        { op: 'delete', ...target },
      ],
    });
    await device.act({ operations: [{ op: 'restore', ...target }] });
    expect(await readOrder(device.device, order)).toMatchObject({ comment: 'last', deleted_at: null });
    await device.sync(server);
    expect(server.order(order)).toMatchObject({ comment: 'last' });
  });

  test('restores a line while offline from its grave', async () => {
    const { order, line } = await device.createOrder();
    await device.sync(server);
    const acted = await device.act({
      operations: [{ op: 'delete', entity: 'flow', id: line, order_id: order }],
    });
    await device.sync(server);
    expect(await readOrder(device.device, order)).toMatchObject({ flows: [] });
    await device.act(acted.inverse ?? { operations: [] });
    expect(await readOrder(device.device, order)).toMatchObject({
      flows: [{ id: line, quantity_milli: 1000 }],
    });
    await device.store.freeze();
    await device.setQuantity(order, line, 5000);
    // [O3] The line is shown, and no base has it: its deleted copy tells the version that the user saw.
    const version = server.get('flow', line)?.version;
    expect(version).toBe(2);
    expect(await device.outbox()).toMatchObject([
      { operations: [{ op: 'restore' }] },
      { operations: [{ op: 'update', expected_version: version }] },
    ]);
    await device.sync(server);
    expect(await device.rows()).toEqual(server.rows());
    expect(server.order(order)).toMatchObject({ flows: [{ quantity_milli: 5000 }] });
  });
});

function withoutTimes(rows: Map<string, unknown>): unknown {
  return JSON.parse(JSON.stringify([...rows]), (name, value: unknown) =>
    name === 'created_at' || name === 'updated_at' ? undefined : value,
  );
}

test('the window of the tests holds today', () => expect(FROM < TODAY).toBe(true));
