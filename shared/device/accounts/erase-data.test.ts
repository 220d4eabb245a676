import { expect, test } from 'vitest';
import { deviceAndServer } from '../../../testing/device/prepared.ts';
import { readState } from '../engine/engine-state.ts';
import { eraseData, UnsettledError } from './erase-data.ts';
import { holdsData } from './remove-data.ts';

test('[O29] everything goes, also what was not sent; then it is a new device that syncs from the start', async () => {
  const { device: ann, server } = await deviceAndServer();
  const { order, line } = await ann.createOrder();
  await ann.sync(server);
  await ann.setQuantity(order, line, 9000);
  const before = await readState(ann.device);
  let noted = 0;
  ann.device.unsentWritten = ({ keys }) => {
    noted = keys.size;
  };
  await eraseData(ann.device, () => '01900000-0000-7000-8000-0000000000aa');
  expect(noted).toBe(1);
  expect(await holdsData(ann.device)).toBe(false);
  expect(await ann.outbox()).toEqual([]);
  expect(await ann.bases()).toEqual([]);
  const after = await readState(ann.device);
  expect(after).toMatchObject({ needsSnapshot: true, cursor: 0, unsent: 0, syncedMs: null });
  expect(after.clientId).not.toBe(before.clientId);
  await ann.sync(server);
  expect(await ann.rows()).toEqual(server.rows());
  expect(server.order(order).flows[0]?.quantity_milli).not.toBe(9000);
});

test('[O32] who leaves erases nothing unsent, also where it was saved a moment before', async () => {
  const { device: ann, server } = await deviceAndServer();
  await ann.createOrder();
  const erase = () => eraseData(ann.device, ann.uuid, { notices: 0 });
  await expect(erase()).rejects.toThrow(UnsettledError);
  expect(await ann.outbox()).toHaveLength(1);
  expect(await holdsData(ann.device)).toBe(true);
  await ann.sync(server);
  await erase();
  expect(await holdsData(ann.device)).toBe(false);
});
