import { beforeEach, expect, test } from 'vitest';
import type { TestDevice } from '../../../testing/device/device.ts';
import { deviceAndServer } from '../../../testing/device/prepared.ts';
import type { ModelServer } from '../../../testing/model/model-server.ts';
import { readReference } from '../store/read.ts';
import { exportUnsent } from '../transfer/export.ts';
import { holdsData, removeData } from './remove-data.ts';

const HEAD = { workspace: { id: 'w', name: 'Q' }, user: { id: 'ann', name: 'Ann' }, device: 't', at_ms: 0 };
let ann: TestDevice;
let server: ModelServer;

beforeEach(async () => {
  ({ device: ann, server } = await deviceAndServer());
});

test('[O16] what the workspace told goes, what was not sent stays and can be exported', async () => {
  for (let n = 0; n < 20; n++) await ann.createOrder();
  const before = await exportUnsent(ann.device, HEAD);
  expect(await holdsData(ann.device)).toBe(true);
  await removeData(ann.device);
  expect(await holdsData(ann.device)).toBe(false);
  expect(await readReference(ann.device)).toEqual({ units: [], partners: [], products: [] });
  expect(await ann.outbox()).toHaveLength(20);
  expect(await exportUnsent(ann.device, HEAD)).toEqual(before);
});

test('[O16] with the access back, a new snapshot is taken and what waited is sent', async () => {
  const { order, line } = await ann.createOrder();
  await ann.sync(server);
  await ann.setQuantity(order, line, 9000);
  const made = await ann.createOrder();
  await removeData(ann.device);
  expect(await ann.store.state()).toMatchObject({ needsSnapshot: true, unsent: 2, cursor: 0 });
  await ann.sync(server);
  expect(server.order(order).flows[0]?.quantity_milli).toBe(9000);
  expect(server.order(made.order).flows).toHaveLength(1);
  expect(await ann.rows()).toEqual(server.rows());
  expect(await ann.bases()).toEqual([]);
});
