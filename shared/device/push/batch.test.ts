import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { productFields } from '../../../testing/builders/a-record.ts';
import { lineFields, ORDER_FIELDS, UNIT } from '../../../testing/builders/records.ts';
import { TestDevice } from '../../../testing/device/device.ts';
import { ModelServer } from '../../../testing/model/model-server.ts';
import { pushRequestSchema } from '../../protocol/push.ts';
import { readMeta, readNotices, readOrder } from '../store/read.ts';

let device: TestDevice;
let server: ModelServer;

beforeEach(async () => {
  server = new ModelServer();
  device = await TestDevice.stocked(server);
});
afterEach(() => device.close());

async function outboxOf(orders: number): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 0; n < orders; n++) ids.push((await device.createOrder()).order);
  return ids;
}

describe('a frozen batch', () => {
  test('[O5] is resent unchanged, byte for byte, until it is answered', async () => {
    const { order, line } = await device.createOrder();
    const first = await device.store.freeze();
    expect(first).toMatchObject({ batch: 2, device: { name: 'tablet of ann', waiting: 0 } });
    expect(v.is(pushRequestSchema, first)).toBe(true);
    await device.setQuantity(order, line, 3000);
    await device.store.failed(2, 'network');
    expect(JSON.stringify(await device.store.freeze())).toBe(JSON.stringify(first));
    expect(await device.outbox()).toMatchObject([{ attempts: 1, last_error: 'network' }, { attempts: 0 }]);
  });

  test('[O5] holds at most 900 KiB, in the order of the outbox', async () => {
    const comment = '\u00e9'.repeat(2000);
    for (let n = 0; n < 6; n++) {
      const order = device.uuid();
      const lines = Array.from({ length: 60 }, () => ({
        op: 'create' as const,
        entity: 'flow' as const,
        id: device.uuid(),
        order_id: order,
        fields: { ...lineFields(order), comment },
      }));
      await device.act({
        operations: [{ op: 'create', entity: 'pre_order', id: order, fields: { ...ORDER_FIELDS } }, ...lines],
      });
    }
    const request = await device.store.freeze();
    const bytes = new TextEncoder().encode(JSON.stringify(request)).length;
    expect(request?.mutations).toHaveLength(3);
    expect(bytes).toBeLessThanOrEqual(900 * 1024);
    const ids = (await device.outbox()).map(({ mutation_id }) => mutation_id);
    expect(request?.mutations.map(({ mutation_id }) => mutation_id)).toEqual(ids.slice(0, 3));
  });

  test('nothing waits: nothing is frozen, and no number is used', async () => {
    expect(await device.store.freeze()).toBeNull();
    expect(await readMeta(device.device, 'client')).toMatchObject({ batch: 1 });
  });
});

describe('receipts', () => {
  test('[O6] settle versions and empty the outbox; settling again changes nothing', async () => {
    const { order } = await device.createOrder();
    const request = await device.store.freeze();
    if (!request) throw new Error('nothing was frozen');
    const response = server.push(request, 'ann');
    await device.store.settle(request.batch, response);
    expect(await device.outbox()).toEqual([]);
    expect(await readOrder(device.device, order)).toMatchObject({ version: 1, unsent: [] });
    await device.setComment(order, 'later');
    const [rows, outbox] = [await device.rows(), await device.outbox()];
    await device.store.settle(request.batch, response);
    expect(await device.outbox()).toEqual(outbox);
    expect(await device.rows()).toEqual(rows);
    expect(await readOrder(device.device, order)).toMatchObject({ version: 1, comment: 'later' });
  });

  test('[O6] of other mutations are refused, and nothing is changed', async () => {
    await device.createOrder();
    const request = await device.store.freeze();
    if (!request) throw new Error('nothing was frozen');
    const response = server.push(request, 'ann');
    const wrong = {
      ...response,
      receipts: response.receipts.map((receipt) => ({ ...receipt, mutation_id: 'another' })),
    };
    await expect(device.store.settle(request.batch, wrong)).rejects.toMatchObject({
      code: 'receipts_mismatch',
    });
    await expect(device.store.settle(request.batch, { ...response, receipts: [] })).rejects.toThrow();
    expect(await device.outbox()).toMatchObject([{ batch: request.batch }]);
  });

  test('[O6] what was edited while the batch was under way stays shown, on the new version', async () => {
    const { order, line } = await device.createOrder();
    const request = await device.store.freeze();
    if (!request) throw new Error('nothing was frozen');
    await device.setQuantity(order, line, 5000);
    await device.store.settle(request.batch, server.push(request, 'ann'));
    expect(await readOrder(device.device, order)).toMatchObject({
      unsent: [line],
      flows: [{ quantity_milli: 5000 }],
    });
    await device.sync(server);
    expect(server.order(order)).toMatchObject({ flows: [{ quantity_milli: 5000, version: 2 }] });
  });

  test('[P6] a duplicate leaves the outbox; what it did stays in sight until it is pulled', async () => {
    const { order } = await device.createOrder();
    const request = await device.store.freeze();
    if (!request) throw new Error('nothing was frozen');
    const response = server.push(request, 'ann');
    const receipts = response.receipts.map((receipt) => ({
      ...receipt,
      status: 'success' as const,
      results: [],
      duplicate: true,
    }));
    await device.store.settle(request.batch, { ...response, receipts });
    expect(await device.outbox()).toEqual([]);
    expect(await readOrder(device.device, order)).toMatchObject({
      id: order,
      flows: [{ quantity_milli: 1000 }],
      unsent: [],
    });
    await device.pull(server);
    expect(await device.rows()).toEqual(server.rows());
    expect(await device.bases()).toEqual([]);
  });
});

describe('a batch that the server refuses whole', () => {
  const refused = { code: 'bad_request', message: 'mutations.0 is bad' };

  test('[O10] is halved, under new numbers, until the bad mutation stands alone; the rest goes on', async () => {
    const orders = await outboxOf(5);
    const bad = orders[3];
    const sent: number[] = [];
    for (let request = await device.store.freeze(); request; request = await device.store.freeze()) {
      sent.push(request.batch);
      const isBad = request.mutations.some(({ operations }) => operations.some(({ id }) => id === bad));
      if (isBad) await device.store.refuse(request.batch, refused);
      else await device.store.settle(request.batch, server.push(request, 'ann'));
    }
    expect(new Set(sent).size).toBe(sent.length);
    for (const id of orders.filter((order) => order !== bad))
      expect(server.exists('pre_order', id)).toBe(true);
    const notices = await readNotices(device.device, { open: true });
    expect(notices).toMatchObject([
      {
        kind: 'set_aside',
        record_id: bad,
        error: refused,
        mutation: { operations: [{ op: 'create' }, { op: 'create' }] },
      },
    ]);
    expect(await readOrder(device.device, bad ?? '')).toBeNull();
    expect(await device.outbox()).toEqual([]);
  });

  test('[O10] what depends on the bad mutation is set aside with it, and nothing else', async () => {
    const other = (await device.createOrder()).order;
    await device.sync(server);
    const product = device.uuid();
    const fields = productFields({ name: 'New', default_unit_id: UNIT, default_price_cents: null });
    await device.act({ operations: [{ op: 'create', entity: 'product', id: product, fields }] });
    const request = await device.store.freeze();
    const line = device.uuid();
    const uses = { ...lineFields(other), product_id: product };
    await device.act({
      operations: [{ op: 'create', entity: 'flow', id: line, order_id: other, fields: uses }],
    });
    await device.setQuantity(other, line, 8000);
    await device.setComment(other, 'independent');
    await device.store.refuse(request?.batch ?? 0, refused);
    const notices = await readNotices(device.device, { open: true });
    expect(notices.map(({ record_id, error }) => [record_id, error?.code])).toEqual([
      [product, 'bad_request'],
      [line, 'depends_on_refused'],
    ]);
    expect(await device.outbox()).toMatchObject([{ operations: [{ fields: { comment: 'independent' } }] }]);
    expect(await readOrder(device.device, other)).toMatchObject({ comment: 'independent', flows: [{}] });
  });

  test('refusing a batch that is not there changes nothing', async () => {
    await device.createOrder();
    await device.store.refuse(99, refused);
    expect(await device.outbox()).toHaveLength(1);
  });
});

describe('a client_id that another device uses', () => {
  test('[P7] is renewed: what was frozen is sent again under higher numbers, its mutations unchanged', async () => {
    const { order, line } = await device.createOrder();
    const first = await device.store.freeze();
    await device.store.renewClient();
    await device.setQuantity(order, line, 4000);
    const second = await device.store.freeze();
    expect(second?.client_id).not.toBe(first?.client_id);
    expect(second?.batch).toBeGreaterThan(first?.batch ?? 0);
    expect(second?.mutations).toEqual(first?.mutations);
    await device.store.settle(second?.batch ?? 0, server.push(second ?? first ?? failed(), 'ann'));
    await device.sync(server);
    expect(server.order(order)).toMatchObject({ flows: [{ quantity_milli: 4000 }] });
  });

  test('[P7] the ten before it are remembered, the newest first', async () => {
    const ids: (string | undefined)[] = [];
    for (let n = 0; n < 11; n++) {
      ids.unshift((await readMeta(device.device, 'client'))?.client_id);
      await device.store.renewClient();
    }
    expect(await readMeta(device.device, 'client')).toMatchObject({ former: ids.slice(0, 10) });
  });
});

function failed(): never {
  throw new Error('nothing was frozen');
}
