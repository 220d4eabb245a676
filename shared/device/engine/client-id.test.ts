import { beforeEach, describe, expect, test } from 'vitest';
import type { TestDevice } from '../../../testing/device/device.ts';
import { deviceAndServer } from '../../../testing/device/prepared.ts';
import type { ModelServer } from '../../../testing/model/model-server.ts';
import { readMeta } from '../store/read.ts';

let device: TestDevice;
let server: ModelServer;

beforeEach(async () => {
  ({ device, server } = await deviceAndServer());
});

describe('a client_id that another device uses', () => {
  test('[P7] is renewed: what was frozen is sent again under higher numbers, its mutations unchanged', async () => {
    const { order, line } = await device.createOrder();
    const first = await device.freeze();
    await device.store.renewClient();
    await device.setQuantity(order, line, 4000);
    const second = await device.freeze();
    expect(second.client_id).not.toBe(first.client_id);
    expect(second.batch).toBeGreaterThan(first.batch);
    expect(second.mutations).toEqual(first.mutations);
    await device.store.settle(second.batch, server.push(second, 'ann'));
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
