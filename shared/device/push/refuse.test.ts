import { beforeEach, describe, expect, test } from 'vitest';
import { productFields } from '../../../testing/builders/a-record.ts';
import { lineFields, UNIT } from '../../../testing/builders/records.ts';
import type { TestDevice } from '../../../testing/device/device.ts';
import { deviceAndServer } from '../../../testing/device/prepared.ts';
import type { ModelServer } from '../../../testing/model/model-server.ts';
import { readMeta, readNotices, readOrder } from '../store/read.ts';

let device: TestDevice;
let server: ModelServer;

beforeEach(async () => {
  ({ device, server } = await deviceAndServer());
});

describe('a batch that the server refuses whole', () => {
  const refused = { code: 'bad_request', message: 'mutations.0 is bad' };

  test('[O10] is halved, under new numbers, until the bad mutation stands alone; the rest goes on', async () => {
    const orders: string[] = [];
    for (let n = 0; n < 5; n++) orders.push((await device.createOrder()).order);
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

  test('[O10] is sent in its halves, the first one the larger', async () => {
    for (let n = 0; n < 5; n++) await device.createOrder();
    const sent: number[] = [];
    const { batch } = await device.freeze();
    await device.store.refuse(batch, refused);
    for (let request = await device.store.freeze(); request; request = await device.store.freeze()) {
      sent.push(request.mutations.length);
      await device.store.settle(request.batch, server.push(request, 'ann'));
    }
    expect(sent).toEqual([3, 2]);
  });

  test('[O10] what depends on the bad mutation is set aside with it, and nothing else', async () => {
    const other = (await device.createOrder()).order;
    await device.sync(server);
    const product = device.uuid();
    const fields = productFields({ name: 'New', default_unit_id: UNIT, default_price_cents: null });
    await device.act({ operations: [{ op: 'create', entity: 'product', id: product, fields }] });
    const { batch } = await device.freeze();
    const line = device.uuid();
    const uses = { ...lineFields(other), product_id: product };
    await device.act({
      operations: [{ op: 'create', entity: 'flow', id: line, order_id: other, fields: uses }],
    });
    await device.setQuantity(other, line, 8000);
    await device.setComment(other, 'independent');
    await device.store.refuse(batch, refused);
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
    const { batch } = await device.freeze();
    const frozen = await readMeta(device.device, 'frozen');
    await device.store.refuse(99, refused);
    expect(await device.outbox()).toMatchObject([{ batch }]);
    expect(await readMeta(device.device, 'frozen')).toEqual(frozen);
    await device.store.refuse(batch, refused);
    expect(await readMeta(device.device, 'frozen')).toBeNull();
  });
});
