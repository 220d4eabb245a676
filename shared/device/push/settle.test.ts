import { beforeEach, describe, expect, test } from 'vitest';
import { lineFields, ORDER_FIELDS } from '../../../testing/builders/records.ts';
import { TestDevice } from '../../../testing/device/device.ts';
import { deviceAndServer } from '../../../testing/device/prepared.ts';
import type { ModelServer } from '../../../testing/model/model-server.ts';
import type { Receipt } from '../../protocol/push.ts';
import type { Draft } from '../rows/draft.ts';
import { readMeta, readOrder } from '../store/read.ts';

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
    expect(await readMeta(device.device, 'frozen')).toBeNull();
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

  const WRONG: [string, (receipts: Receipt[]) => Receipt[]][] = [
    ['is of another mutation', ([one, two]) => [one, { ...two, mutation_id: 'another' }] as Receipt[]],
    ['is in another place', ([one, two]) => [two, one] as Receipt[]],
    ['has no results', ([one, two]) => [one, { ...two, results: [] }] as Receipt[]],
    [
      'has one result too few',
      ([one, two]) => [one, { ...two, results: two?.results.slice(1) }] as Receipt[],
    ],
    [
      'has results in another order',
      ([one, two]) => [one, { ...two, results: two?.results.toReversed() }] as Receipt[],
    ],
    [
      'has a result of another kind of record',
      ([one, two]) =>
        [one, { ...two, results: two?.results.map((each) => ({ ...each, entity: 'unit' })) }] as Receipt[],
    ],
    [
      'has a result of another record',
      ([one, two]) =>
        [one, { ...two, results: two?.results.map((each) => ({ ...each, id: 'other' })) }] as Receipt[],
    ],
    [
      'has the results of a duplicate, of which one is of another record',
      ([one, two]) => {
        const [first, second] = two?.results ?? [];
        return [one, { ...two, duplicate: true, results: [first, { ...second, id: 'other' }] }] as Receipt[];
      },
    ],
  ];

  test.each(WRONG)('[O6] of which one %s are refused, and nothing is changed', async (_, spoil) => {
    await device.createOrder();
    await device.createOrder();
    const request = await device.freeze();
    const response = server.push(request, 'ann');
    const wrong = { ...response, receipts: spoil(response.receipts) };
    await expect(device.store.settle(request.batch, wrong)).rejects.toMatchObject({
      code: 'receipts_mismatch',
    });
    expect(await device.outbox()).toHaveLength(2);
    await device.store.settle(request.batch, response);
    expect(await device.outbox()).toEqual([]);
  });

  test('[M5] that come late do not claim what somebody else wrote after them', async () => {
    const { order } = await device.createOrder();
    await device.sync(server);
    await device.setComment(order, 'mine');
    const request = await device.freeze();
    const late = server.push(request, 'ann');
    await device.setComment(order, 'mine too');
    const ben = await TestDevice.open('ben');
    await ben.sync(server);
    await ben.setComment(order, 'his');
    await ben.sync(server);
    ben.close();
    await device.pull(server);
    await device.store.settle(request.batch, late);
    expect(await readOrder(device.device, order)).toMatchObject({ comment: 'his', version: 3 });
  });

  test('[O2] that come after their changes were pulled count them as this device’s own', async () => {
    const { order } = await device.createOrder();
    await device.sync(server);
    await device.setComment(order, 'mine');
    const request = await device.freeze();
    const late = server.push(request, 'ann');
    await device.setComment(order, 'mine too');
    await device.pull(server);
    await device.store.settle(request.batch, late);
    expect(await readOrder(device.device, order)).toMatchObject({ comment: 'mine too', version: 2 });
  });

  test('[O7] that come late do not bring back a line whose deletion was read meanwhile', async () => {
    const { order, line } = await device.createOrder();
    await device.sync(server);
    const bob = await TestDevice.open('bob');
    await bob.sync(server);
    await bob.setQuantity(order, line, 9_000);
    await bob.sync(server);
    await device.setQuantity(order, line, 7_000);
    const request = await device.freeze();
    const late = server.push(request, 'ann');
    await bob.act({ operations: [{ op: 'delete', entity: 'flow', id: line, order_id: order }] });
    await bob.sync(server);
    bob.close();
    await device.pull(server);
    await device.store.settle(request.batch, late);
    expect(await device.rows()).toEqual(server.rows());
  });

  test('[O7] [M20] nor a line of a refused copy that was read in another order meanwhile', async () => {
    const bob = await TestDevice.open('bob');
    await bob.sync(server);
    const { order: home } = await bob.createOrder();
    const [order, line] = [device.uuid(), device.uuid()];
    const copy: Draft = {
      operations: [
        { op: 'create', entity: 'pre_order', id: order, fields: { ...ORDER_FIELDS }, once: true },
        { op: 'create', entity: 'flow', id: line, order_id: order, fields: lineFields(order), once: true },
      ],
    };
    await bob.act(copy);
    await bob.sync(server);
    await device.act(copy);
    const request = await device.freeze();
    const late = server.push(request, 'ann');
    expect(late.receipts).toMatchObject([{ status: 'conflict', sync_id: null }]);
    const move = { op: 'update', entity: 'flow', id: line, order_id: order } as const;
    await bob.act({ operations: [{ ...move, fields: { pre_order_id: home } }] });
    await bob.sync(server);
    bob.close();
    await device.pull(server);
    await device.store.settle(request.batch, late);
    expect(await device.rows()).toEqual(server.rows());
  });

  test('[P6] a duplicate that changed nothing on the server changes nothing here', async () => {
    const { order } = await device.createOrder();
    await device.sync(server);
    await device.setComment(order, 'mine');
    const request = await device.freeze();
    const receipts = request.mutations.map(({ mutation_id }) => {
      return { mutation_id, status: 'success' as const, sync_id: null, results: [], duplicate: true };
    });
    await device.store.settle(request.batch, { head: server.head, epoch: server.epoch, receipts });
    expect(await device.outbox()).toEqual([]);
    expect(await readOrder(device.device, order)).toMatchObject({ comment: null, unsent: [] });
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

  test('[P6] [M5] a duplicate does not show what the server did not take over', async () => {
    const [mine, other] = [await device.createOrder(), await device.createOrder()];
    await device.sync(server);
    await device.act({
      operations: [mine, other].map(({ order }) => {
        return { op: 'update', entity: 'pre_order', id: order, fields: { comment: 'mine' } } as const;
      }),
    });
    const bob = await TestDevice.open('bob');
    await bob.sync(server);
    await bob.setComment(mine.order, 'his');
    await bob.sync(server);
    bob.close();
    await device.pull(server);
    const request = await device.freeze();
    const response = server.push({ ...request, client_id: device.uuid() }, 'ann');
    const receipts = response.receipts.map((receipt) => ({ ...receipt, results: [], duplicate: true }));
    await device.store.settle(request.batch, { ...response, receipts });
    await device.pull(server);
    expect(await readOrder(device.device, mine.order)).toMatchObject({ comment: 'his', unsent: [] });
    expect(await device.rows()).toEqual(server.rows());
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
