import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { productFields } from '../../../testing/builders/a-record.ts';
import { GOODS } from '../../../testing/builders/goods.ts';
import { lineFields, ORDER_FIELDS } from '../../../testing/builders/records.ts';
import { plain, TestDevice } from '../../../testing/device/device.ts';
import { ModelServer } from '../../../testing/model/model-server.ts';
import { readNotices, readOrder } from '../store/read.ts';
import { discard, discardAll, readDependants, takeBack } from './discard.ts';

let device: TestDevice;
let server: ModelServer;
const author = () => ({ userId: 'ann', nowMs: device.nowMs++ });

beforeEach(async () => {
  device = await TestDevice.open();
  server = new ModelServer();
  await device.act(GOODS);
  await device.sync(server);
});
afterEach(() => device.close());

/** An order that the server has, with a waiting change of its line and one of its comment. */
async function changedOrder() {
  const { order, line } = await device.createOrder();
  await device.sync(server);
  await device.setQuantity(order, line, 7000);
  await device.setComment(order, 'back door');
  return { order, line, waiting: await device.outbox() };
}

const idOf = (entries: readonly { mutation_id: string }[], index: number): string =>
  entries[index]?.mutation_id ?? '';

describe('[O13] discarding a waiting change', () => {
  test('shows what was there before it, and leaves the others', async () => {
    const { order, line, waiting } = await changedOrder();
    await discard(device.device, author(), idOf(waiting, 0));
    expect(await device.outbox()).toEqual([waiting[1]]);
    expect(await readOrder(device.device, order)).toMatchObject({
      comment: 'back door',
      unsent: [order],
      flows: [{ id: line, quantity_milli: 1000 }],
    });
    await device.sync(server);
    expect(server.order(order)).toMatchObject({ comment: 'back door', flows: [{ quantity_milli: 1000 }] });
    expect(await device.rows()).toEqual(server.rows());
    expect(await device.bases()).toEqual([]);
  });

  test('keeps it whole in a closed notice', async () => {
    const { waiting } = await changedOrder();
    await discard(device.device, author(), idOf(waiting, 0));
    expect(await readNotices(device.device, { open: true })).toEqual([]);
    expect(await readNotices(device.device, { open: false })).toMatchObject([
      { kind: 'discarded', closed_as: 'discarded', mutation: { operations: waiting[0]?.operations } },
    ]);
  });

  test('names beforehand what cannot be applied without it, and without that', async () => {
    const [first, second, order] = [device.uuid(), device.uuid(), device.uuid()];
    const make = (id: string) =>
      device.act({
        operations: [{ op: 'create', entity: 'product', id, fields: { ...productFields() } }],
      });
    const lineOf = (product_id: string) => {
      const fields = { ...lineFields(order), product_id };
      return { op: 'create', entity: 'flow', id: device.uuid(), order_id: order, fields } as const;
    };
    await make(first);
    await make(second);
    const created = { op: 'create', entity: 'pre_order', id: order, fields: { ...ORDER_FIELDS } } as const;
    await device.act({ operations: [created, lineOf(first)] });
    await device.act({ operations: [lineOf(second)] });
    const [product, , ordered, added] = await device.outbox();
    expect(await readDependants(device.device, product?.mutation_id ?? '')).toEqual([ordered, added]);
    expect(await readDependants(device.device, 'unknown')).toEqual([]);
  });

  test('of everything discards nothing where nothing waits', async () => {
    expect(await discardAll(device.device, author())).toBe(0);
    expect(await discard(device.device, author(), 'unknown')).toBeNull();
  });

  test('takes with it what cannot be applied without it; both come back together', async () => {
    const { order, line } = await device.createOrder();
    await device.sync(server);
    const product = device.uuid();
    const fields = productFields({ name: 'Cod', default_unit_id: null });
    await device.act({
      operations: [
        { op: 'create', entity: 'product', id: product, fields: { ...fields, default_price_cents: null } },
      ],
    });
    await device.act({
      operations: [
        { op: 'update', entity: 'flow', id: line, order_id: order, fields: { product_id: product } },
      ],
    });
    await device.setComment(order, 'independent');
    const [made, used, independent] = await device.outbox();
    const id = made?.mutation_id ?? '';
    expect(await readDependants(device.device, id)).toEqual([used]);
    await discard(device.device, author(), id);
    expect(await device.outbox()).toEqual([independent]);
    expect(await takeBack(device.device, author(), id)).toBe(2);
    expect(await device.outbox()).toMatchObject([
      { mutation_id: made?.mutation_id },
      { mutation_id: used?.mutation_id },
      { mutation_id: independent?.mutation_id },
    ]);
    expect(await readOrder(device.device, order)).toMatchObject({
      comment: 'independent',
      flows: [{ product_id: product }],
    });
  });

  test('is refused while it is being sent: it may have arrived', async () => {
    const { order, waiting } = await changedOrder();
    await device.store.freeze();
    const shown = plain(await readOrder(device.device, order));
    await expect(discard(device.device, author(), idOf(waiting, 0))).rejects.toMatchObject({
      code: 'being_sent',
    });
    expect(await device.outbox()).toHaveLength(2);
    expect(plain(await readOrder(device.device, order))).toEqual(shown);
  });

  test('of an unknown change changes nothing', async () => {
    const { waiting } = await changedOrder();
    expect(await discard(device.device, author(), 'unknown')).toBeNull();
    expect(await device.outbox()).toEqual(waiting);
  });
});

describe('[O13] taking a discard back', () => {
  test('lets it wait again, under its mutation_id and at its place', async () => {
    const { order, waiting } = await changedOrder();
    const shown = await readOrder(device.device, order);
    const together = await discard(device.device, author(), idOf(waiting, 0));
    expect(await takeBack(device.device, author(), together ?? '')).toBe(1);
    expect(await device.outbox()).toEqual([
      { ...waiting[0], created_ms: expect.any(Number), group: 'taken_back' },
      waiting[1],
    ]);
    expect(plain(await readOrder(device.device, order))).toMatchObject({
      comment: 'back door',
      flows: shown?.flows.map(({ quantity_milli }) => ({ quantity_milli })),
    });
    expect(await readNotices(device.device, { open: false })).toEqual([]);
  });

  test('twice changes nothing', async () => {
    const { waiting } = await changedOrder();
    const together = await discard(device.device, author(), idOf(waiting, 0));
    await takeBack(device.device, author(), together ?? '');
    expect(await takeBack(device.device, author(), together ?? '')).toBe(0);
    expect(await device.outbox()).toHaveLength(2);
  });
});

describe('[O13] discarding everything', () => {
  test('leaves a batch that was sent, and shows the rows without the rest', async () => {
    const { order, line } = await changedOrder();
    await device.store.freeze();
    await device.createOrder();
    await device.createOrder();
    expect(await discardAll(device.device, author())).toBe(2);
    expect(await device.outbox()).toHaveLength(2);
    expect((await device.rows()).size).toBe(4);
    expect(await readOrder(device.device, order)).toMatchObject({
      flows: [{ id: line, quantity_milli: 7000 }],
    });
  });

  test('[O16] [P4] takes that batch too for who lost the access; taken back it goes out under its own ids', async () => {
    await changedOrder();
    const sent = await device.store.freeze();
    const [first] = await device.outbox();
    await device.createOrder();
    expect(await discardAll(device.device, author(), true)).toBe(3);
    expect(await device.outbox()).toEqual([]);
    expect(await takeBack(device.device, author(), first?.mutation_id ?? '')).toBe(3);
    const again = await device.store.freeze();
    expect(again?.batch).toBe((sent?.batch ?? 0) + 1);
    expect(again?.mutations.map(({ mutation_id }) => mutation_id)).toEqual(
      expect.arrayContaining(sent?.mutations.map(({ mutation_id }) => mutation_id) ?? []),
    );
  });
});
