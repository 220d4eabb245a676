import { afterEach, beforeEach, expect, test } from 'vitest';
import { partnerFields } from '../../../testing/builders/a-record.ts';
import { TestDevice } from '../../../testing/device/device.ts';
import { readOutboxPage } from './outbox-page.ts';

let device: TestDevice;
beforeEach(async () => {
  device = await TestDevice.open();
});
afterEach(() => device.close());

const made = (name: string) => ({
  op: 'create' as const,
  entity: 'partner' as const,
  id: device.uuid(),
  fields: { ...partnerFields({ name }) },
});

test('the page of what waits lists the first 100 changes', async () => {
  for (let n = 0; n < 101; n += 1) await device.act({ operations: [made(`Partner ${n}`)] });
  const { entries } = await readOutboxPage(device.device);
  expect(entries).toHaveLength(100);
  expect(entries[0]?.seq).toBe((await device.outbox())[0]?.seq);
});

test('of one change at most 20 rows are looked up for its words', async () => {
  await device.act({ operations: Array.from({ length: 21 }, (_, n) => made(`Partner ${n}`)) });
  const { rows } = await readOutboxPage(device.device);
  expect(rows.after.size).toBe(20);
});
