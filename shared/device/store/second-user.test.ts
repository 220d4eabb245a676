import { uuidv7 } from 'uuidv7';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { act } from '../act.ts';
import { engineStore } from '../engine/engine-store.ts';
import { type Device, deviceName, openDevice } from './open.ts';
import { countUnsent, readMeta, readReference } from './read.ts';
import '../../../testing/device/device.ts';
import { GOODS } from '../../../testing/builders/goods.ts';

let ann: Device;
let ben: Device;

const nameOf = (user: string): string => deviceName(user, 'a workspace of both');
const storeOf = (device: Device, userId: string) =>
  engineStore(device, { userId, deviceName: 'the tablet', now: Date.now, uuid: uuidv7 });

beforeEach(async () => {
  [ann, ben] = [await openDevice(nameOf('ann')), await openDevice(nameOf('ben'))];
});
afterEach(async () => {
  ann.close();
  ben.close();
  for (const user of ['ann', 'ben']) indexedDB.deleteDatabase(nameOf(user));
});

describe('[O16] a second user of the same tablet, in the same workspace', () => {
  test('neither sees nor sends what the first one has not sent; it waits for its maker', async () => {
    await act(ann, { user_id: 'ann' }, GOODS, { nowMs: Date.now(), uuid: uuidv7 });
    const frozen = await storeOf(ann, 'ann').freeze();
    ann.close();

    expect(await countUnsent(ben)).toBe(0);
    expect(await readReference(ben)).toEqual({ units: [], partners: [], products: [] });
    expect(await storeOf(ben, 'ben').freeze()).toBeNull();
    const before = await readMeta(ben, 'client');
    await act(ben, { user_id: 'ben' }, GOODS, { nowMs: Date.now(), uuid: uuidv7 });
    const sent = await storeOf(ben, 'ben').freeze();
    expect(sent).toMatchObject({ client_id: before?.client_id, batch: 1 });
    expect(sent?.client_id).not.toBe(frozen?.client_id);
    expect(sent?.mutations[0]?.mutation_id).not.toBe(frozen?.mutations[0]?.mutation_id);

    ann = await openDevice(nameOf('ann'));
    expect(await countUnsent(ann)).toBe(1);
    expect(await storeOf(ann, 'ann').freeze()).toEqual(frozen);
  });
});
