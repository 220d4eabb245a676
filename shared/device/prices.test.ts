import { describe, expect, test } from 'vitest';
import { lineFields } from '../../testing/builders/records.ts';
import { TestDevice } from '../../testing/device/device.ts';
import { deviceAndServer } from '../../testing/device/prepared.ts';
import { sendAgain } from './notices/answers.ts';
import { readNotices, readOrder } from './store/read.ts';
import { exportUnsent } from './transfer/export.ts';
import { readExport } from './transfer/export-file.ts';
import { importUnsent } from './transfer/import.ts';

/** A device with an order of the server, and a price that was typed as 12.50 EUR while it was offline. */
async function withUnsentPrice() {
  const { device, server } = await deviceAndServer();
  const { order, line } = await device.createOrder();
  await device.sync(server);
  const price = device.uuid();
  await device.act({
    operations: [
      {
        op: 'create',
        entity: 'flow',
        id: price,
        order_id: order,
        fields: { ...lineFields(order), price_cents: 1250 },
      },
    ],
  });
  await device.setQuantity(order, line, 7_000);
  return { device, server, order, price };
}

const pricesOf = (order: { flows: readonly { price_cents: number }[] } | null) =>
  order?.flows.map(({ price_cents }) => price_cents).toSorted((a, b) => a - b);

describe('[O22] a price that waits while the owner changes the currency', () => {
  test('is not stored as an amount of the other currency: its author is told, and what he typed is kept', async () => {
    const { device, server, order, price } = await withUnsentPrice();
    server.currency = 'JPY';
    await device.sync(server);
    expect(pricesOf(server.order(order))).toEqual([500]);
    const notices = await readNotices(device.device, { open: true });
    expect(notices).toMatchObject([
      {
        kind: 'rejected',
        record_id: price,
        error: { code: 'other_currency', field: 'price_cents' },
        mutation: { currency: 'EUR', operations: [{ fields: { price_cents: 1250 } }] },
      },
    ]);
    expect(await device.outbox()).toEqual([]);
    expect(pricesOf(await readOrder(device.device, order))).toEqual([500]);
  });

  test('takes nothing with it that writes no price', async () => {
    const { device, server, order } = await withUnsentPrice();
    server.currency = 'JPY';
    await device.sync(server);
    expect(server.order(order)).toMatchObject({ flows: [{ quantity_milli: 7_000 }] });
  });

  test('stays what it was when it is sent again as it is; typed anew in the other currency it is stored', async () => {
    const { device, server, order } = await withUnsentPrice();
    server.currency = 'JPY';
    device.currency = 'JPY';
    await device.sync(server);
    const [notice] = await readNotices(device.device, { open: true });
    const draft = notice ? sendAgain(notice, device.uuid) : null;
    if (!draft) throw new Error('nothing to send again');
    await device.act(draft);
    await device.sync(server);
    expect(pricesOf(server.order(order))).toEqual([500]);
    const { currency: _before, ...anew } = draft;
    await device.act(anew);
    await device.sync(server);
    expect(pricesOf(server.order(order))).toEqual([500, 1250]);
  });

  test('[O14] names its currency in a file that another device sends', async () => {
    const { device, server, order } = await withUnsentPrice();
    const file = await exportUnsent(device.device, {
      workspace: { id: 'w1', name: 'Quay' },
      user: { id: 'ann', name: 'Ann' },
      device: 'tablet',
      at_ms: device.nowMs,
    });
    const read = readExport(JSON.stringify(file), 'w1');
    if (!read.ok) throw new Error(read.detail);
    server.currency = 'USD';
    const other = await TestDevice.open('ann');
    other.currency = 'USD';
    await other.sync(server);
    await importUnsent(other.device, other.author(), read.file);
    await other.sync(server);
    expect(pricesOf(server.order(order))).toEqual([500]);
    expect(await readNotices(other.device, { open: true })).toMatchObject([
      { mutation: { currency: 'EUR' } },
    ]);
    other.close();
  });

  test('a price that is typed after the change waits beside it, and is stored', async () => {
    const { device, server, order, price } = await withUnsentPrice();
    server.currency = 'JPY';
    device.currency = 'JPY';
    const next = device.uuid();
    const fields = { ...lineFields(order), price_cents: 1900 };
    await device.act({ operations: [{ op: 'create', entity: 'flow', id: next, order_id: order, fields }] });
    await device.sync(server);
    expect(pricesOf(server.order(order))).toEqual([500, 1900]);
    expect(await readNotices(device.device, { open: true })).toMatchObject([{ record_id: price }]);
  });
});
