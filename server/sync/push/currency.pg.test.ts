import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Mutation } from '../../../shared/protocol/push.ts';
import { partnerFields, productFields } from '../../../testing/builders/a-record.ts';
import type { TestApp } from '../../../testing/server/app.ts';
import { createWorkspace } from '../../../testing/server/client.ts';
import { serverOfTwo, type TwoDevices } from '../../../testing/server/prepared.ts';
import {
  createLine,
  createOrder,
  mutation,
  testDevice,
  update,
} from '../../../testing/server/protocol-device.ts';

let server: TestApp;
let they: TwoDevices;

beforeAll(async () => {
  ({ server, they } = await serverOfTwo());
});
afterAll(() => server.close());

/** A new workspace of Ann's with an order and no price, and how its owner changes its currency. */
async function unpriced() {
  const { ann } = they;
  const workspace = await createWorkspace(ann);
  const device = testDevice(ann, workspace);
  const [unit, partner, product, order] = [uuidv7(), uuidv7(), uuidv7(), uuidv7()];
  const units = { name: 'kilogram', abbreviation: 'kg', decimals: 3 };
  const products = productFields({ default_unit_id: unit, default_price_cents: null });
  const goods = { unit, partner, product };
  await device.act(
    { op: 'create', entity: 'unit', id: unit, fields: units },
    { op: 'create', entity: 'partner', id: partner, fields: partnerFields({ name: 'Chez Léa' }) },
    { op: 'create', entity: 'product', id: product, fields: { ...products } },
    createOrder(order, goods),
  );
  const change = async (currency: string): Promise<number> => {
    const data = { metadata: { currency, week_start: 1 } };
    const answer = await ann.post('/api/auth/organization/update', { organizationId: workspace, data });
    return answer.status;
  };
  const price = (id: string, price_cents: number, currency?: string): Mutation => {
    const made = mutation(createLine(id, order, goods, { price_cents }));
    return currency ? { ...made, currency } : made;
  };
  const stored = async (): Promise<number[]> => {
    const rows = await server.sql<{ price_cents: number }[]>`
      select price_cents from flows where workspace_id = ${workspace}`;
    return rows.map(({ price_cents }) => price_cents);
  };
  return { device, workspace, change, price, stored };
}

describe('the currency of a workspace and prices that are on their way', () => {
  test('[M21] a price of the currency of before is rejected and not stored; one without a currency is taken as it is', async () => {
    const { device, change, price, stored } = await unpriced();
    expect(await change('JPY')).toBe(200);
    const late = price(uuidv7(), 1_250, 'EUR');
    const [refused] = await device.push(late);
    expect(refused).toMatchObject({
      status: 'rejected',
      sync_id: null,
      results: [{ error: { code: 'other_currency', field: 'price_cents' }, record: null }],
    });
    expect(await device.push(late)).toEqual([refused]);
    expect(await stored()).toEqual([]);
    await device.push(price(uuidv7(), 1_900, 'JPY'), price(uuidv7(), 700));
    expect((await stored()).sort()).toEqual([1_900, 700].sort());
  });

  test('[M21] where none was chosen it is EUR', async () => {
    const { device, price } = await unpriced();
    const receipts = await device.push(price(uuidv7(), 1_250, 'EUR'), price(uuidv7(), 1_250, 'USD'));
    expect(receipts.map(({ status }) => status)).toEqual(['success', 'rejected']);
  });

  test('of another number of decimals is refused where a price is stored, also one that only the history has', async () => {
    const { device, change, price, stored } = await unpriced();
    const line = uuidv7();
    await device.push(price(line, 1_250, 'EUR'));
    expect([await change('JPY'), await change('BHD')]).toEqual([400, 400]);
    await device.act(update('flow', line, 1, { price_cents: 0 }));
    expect([await stored(), await change('JPY')]).toEqual([[0], 400]);
    expect(await change('USD')).toBe(200);
  });

  test('[M21] changes beside pushes without a price of the currency of before in the one after', async () => {
    for (let round = 0; round < 5; round++) {
      const { workspace, change, price, stored } = await unpriced();
      const devices = Array.from({ length: 6 }, () => testDevice(they.ann, workspace));
      const pushes = devices.map((device, at) => device.push(price(uuidv7(), 1_250 + at, 'EUR')));
      const [status] = await Promise.all([change('JPY'), ...pushes]);
      // Either the change came first and every later price was rejected, or a price came first and the change was refused.
      expect([status, (await stored()).length > 0]).toEqual(status === 200 ? [200, false] : [400, true]);
    }
  });
});
