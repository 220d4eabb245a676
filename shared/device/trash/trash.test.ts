import { beforeEach, expect, test } from 'vitest';
import { lineFields, ORDER_FIELDS } from '../../../testing/builders/records.ts';
import { TestDevice } from '../../../testing/device/device.ts';
import { deviceAndServer } from '../../../testing/device/prepared.ts';
import type { ModelServer } from '../../../testing/model/model-server.ts';
import { restoreMine } from '../notices/answers.ts';
import { readNotices, readOrder } from '../store/read.ts';
import { readDeletions } from './trash.ts';

let ann: TestDevice;
let server: ModelServer;

beforeEach(async () => {
  ({ device: ann, server } = await deviceAndServer());
});

test('[M12] an order is brought back from Trash with exactly the lines that were deleted with it', async () => {
  const { order, line } = await ann.createOrder();
  const { line: gone } = await addLine(order);
  await ann.sync(server);
  await ann.act({ operations: [{ op: 'delete', entity: 'flow', id: gone, order_id: order }] });
  await ann.deleteOrder(order);
  await ann.sync(server);
  await ann.act({ operations: [{ op: 'restore', entity: 'pre_order', id: order }] });
  expect((await readOrder(ann.device, order))?.flows.map(({ id }) => id)).toEqual([line]);
  await ann.sync(server);
  expect(server.order(order).flows.map(({ id }) => id)).toEqual([line]);
  expect(await ann.rows()).toEqual(server.rows());
});

test('[M12] an order that this device never had comes back whole, from what the server tells of it', async () => {
  const { order, line } = await ann.createOrder();
  await ann.sync(server);
  const whole = server.order(order);
  await ann.deleteOrder(order);
  await ann.sync(server);
  const bob = await TestDevice.open('bob');
  await bob.sync(server);
  const told = { ...whole, version: 2, deleted_at: '2026-11-24T12:00:00.000Z' };
  await bob.act({ operations: [{ op: 'restore', entity: 'pre_order', id: order }], bases: [told] });
  expect(await readOrder(bob.device, order)).toMatchObject({ flows: [{ id: line }], unsent: [order] });
  await bob.sync(server);
  expect(server.order(order).flows.map(({ id }) => id)).toEqual([line]);
  expect(await bob.rows()).toEqual(server.rows());
  bob.close();
});

test('Trash tells of orders and reference records, and which deletions wait to be sent', async () => {
  const { order } = await ann.createOrder();
  await ann.sync(server);
  await ann.act({ operations: [{ op: 'delete', entity: 'partner', id: ORDER_FIELDS.partner_id }] });
  await ann.sync(server);
  await ann.deleteOrder(order);
  const deletions = await readDeletions(ann.device, 100);
  expect(deletions.map(({ copy, waiting }) => [copy.key, waiting])).toEqual([
    [`pre_order:${order}`, true],
    [`partner:${ORDER_FIELDS.partner_id}`, false],
  ]);
});

async function addLine(order: string): Promise<{ line: string }> {
  const line = ann.uuid();
  await ann.act({
    operations: [{ op: 'create', entity: 'flow', id: line, order_id: order, fields: lineFields(order) }],
  });
  return { line };
}

test('[O4] what was deleted before it was ever sent is made again from Trash', async () => {
  const { order, line } = await ann.createOrder();
  await ann.deleteOrder(order);
  expect(await ann.outbox()).toEqual([]);
  expect(await readDeletions(ann.device, 1)).toMatchObject([
    { copy: { key: `pre_order:${order}` }, waiting: true },
  ]);
  await ann.act({ operations: [{ op: 'restore', entity: 'pre_order', id: order }] });
  expect(await readDeletions(ann.device, 10)).toEqual([]);
  expect(await readOrder(ann.device, order)).toMatchObject({ flows: [{ id: line }], deleted_at: null });
  await ann.sync(server);
  expect(server.order(order).flows.map(({ id }) => id)).toEqual([line]);
  expect(await ann.rows()).toEqual(server.rows());
});

test('[O2] of an order that somebody deleted meanwhile, a line that still waits here is no line of the server', async () => {
  const { order } = await ann.createOrder();
  await ann.sync(server);
  const bob = await TestDevice.open('bob');
  await bob.sync(server);
  await bob.deleteOrder(order);
  await bob.sync(server);
  bob.close();
  const { line } = await addLine(order);
  // The tombstone comes before the line is sent.
  await ann.pull(server);
  await ann.push(server);
  const [notice] = await readNotices(ann.device, { open: true });
  await ann.act((notice && restoreMine(notice, ann.uuid)) ?? { operations: [] });
  await ann.setQuantity(order, line, 7000);
  const shown = await readOrder(ann.device, order);
  expect(shown?.flows.find(({ id }) => id === line)).toMatchObject({ quantity_milli: 7000 });
  await ann.sync(server);
  expect(await ann.rows()).toEqual(server.rows());
});
