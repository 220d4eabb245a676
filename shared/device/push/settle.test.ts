import { beforeEach, describe, expect, test } from 'vitest';
import type { TestDevice } from '../../../testing/device/device.ts';
import { deviceAndServer } from '../../../testing/device/prepared.ts';
import type { ModelServer } from '../../../testing/model/model-server.ts';
import { readOrder } from '../store/read.ts';

let device: TestDevice;
let server: ModelServer;

beforeEach(async () => {
  ({ device, server } = await deviceAndServer());
});

describe('receipts', () => {
  test('[O6] settle versions and empty the outbox; settling again changes nothing', async () => {
    const { order } = await device.createOrder();
    const request = await device.freeze();
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
    const request = await device.freeze();
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
    const request = await device.freeze();
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
    const request = await device.freeze();
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
