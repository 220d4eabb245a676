import { beforeAll, expect, test } from 'vitest';
import { lineFields, PARTNER, PRODUCT, UNIT } from '../../../testing/builders/records.ts';
import { TestDevice } from '../../../testing/device/device.ts';
import { ModelServer } from '../../../testing/model/model-server.ts';
import { stubBrowserLanguage } from '../../live/testing/browser-words.ts';
import { describeMutation } from '../words/operations.ts';
import type { Names } from '../words/values.ts';
import { readOutboxPage } from './outbox-page.ts';

const NAMES: Names = {
  units: new Map([[UNIT, { name: 'kilogram', abbreviation: 'kg' }]]),
  partners: new Map([[PARTNER, { name: 'Chez Margot' }]]),
  products: new Map([[PRODUCT, { name: 'Salmon' }]]),
};

beforeAll(() => stubBrowserLanguage());

/** What waits on a device, in words: whose order, and what was done. */
async function told(device: TestDevice): Promise<string[]> {
  const { entries, rows } = await readOutboxPage(device.device);
  return entries.map((entry) => {
    const { where, steps } = describeMutation(entry, rows, NAMES);
    return [where, ...steps].join(': ');
  });
}

async function addLine(device: TestDevice, order: string): Promise<void> {
  const fields = lineFields(order);
  await device.act({
    operations: [{ op: 'create', entity: 'flow', id: device.uuid(), order_id: order, fields }],
  });
}

test('a waiting line of an order that somebody deleted names its partner', async () => {
  const server = new ModelServer();
  const [ann, ben] = [await TestDevice.stocked(server), await TestDevice.stocked(server, 'ben')];
  const { order, line } = await ann.createOrder();
  await ann.sync(server);
  await ben.sync(server);
  await ben.deleteOrder(order);
  await ben.sync(server);
  await ann.setQuantity(order, line, 5000);
  await addLine(ann, order);
  await ann.pull(server);
  expect(await told(ann)).toEqual([
    'Chez Margot, Tue 24 Nov: Salmon: 1 kg → 5 kg',
    'Chez Margot, Tue 24 Nov: Salmon: 1 kg added',
  ]);
});

test('so does one of an order that was made, half sent and deleted here', async () => {
  const ann = await TestDevice.stocked(new ModelServer());
  const { order, line } = await ann.createOrder();
  await ann.freeze();
  await addLine(ann, order);
  await ann.setQuantity(order, line, 5000);
  await ann.deleteOrder(order);
  expect(await told(ann)).toEqual([
    'Chez Margot, Tue 24 Nov: New order with 1 line',
    'Chez Margot, Tue 24 Nov: Salmon: 1 kg added',
    'Chez Margot, Tue 24 Nov: Salmon: 5 kg',
    'Chez Margot, Tue 24 Nov: Order deleted',
  ]);
});
