import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import type { Draft } from '../../shared/device/rows/draft.ts';
import type { Account } from '../../testing/app/accounts.ts';
import { type GrownApp, growApp } from '../../testing/app/grown.ts';
import { indicator, openBook, synced } from '../../testing/browser/book.ts';
import { takeOrder } from '../../testing/browser/order-panel.ts';
import { partnerFields } from '../../testing/builders/a-record.ts';
import { type BareDevice, bareDevice } from '../../testing/device/bare-device.ts';
import { stock } from '../../testing/world/stock.ts';
import { editPartner, openPartner } from '../support/partner-form.ts';
import { test } from '../support/test.ts';
import { acceptUpdate } from '../support/update.ts';

/** A partner as the grown server stores it. */
interface Stored {
  name: string;
  code: string | null;
  phone: string | null;
  rating: number;
}

let grown: GrownApp;
let openGrown: typeof bareDevice;
/** The grown build's own functions on a device's database. */
let grownTransfer: {
  read: typeof import('../../shared/device/transfer/export-file.ts').readExport;
  take: typeof import('../../shared/device/transfer/import.ts').importUnsent;
};

beforeAll(async () => {
  grown = await growApp();
  ({ bareDevice: openGrown } = (await import(`${grown.root}/testing/device/bare-device.ts`)) as {
    bareDevice: typeof bareDevice;
  });
  const file = await import(`${grown.root}/shared/device/transfer/export-file.ts`);
  const { importUnsent } = await import(`${grown.root}/shared/device/transfer/import.ts`);
  grownTransfer = { read: file.readExport, take: importUnsent };
});
afterAll(() => grown.remove());

async function stored(databaseUrl: string, account: Account): Promise<Record<string, Stored>> {
  const sql = postgres(databaseUrl, { max: 1 });
  const rows = await sql<Stored[]>`
    select name, code, phone, rating from partners where workspace_id = ${account.workspaceId}`;
  await sql.end();
  return Object.fromEntries(rows.map((row) => [row.name, { ...row }]));
}

const make = (id: string, fields: object): Draft => ({
  operations: [{ op: 'create', entity: 'partner', id, fields: { ...partnerFields(), ...fields } }],
});
const change = (id: string, fields: Record<string, unknown>): Draft => ({
  operations: [{ op: 'update', entity: 'partner', id, fields }],
});

async function sync(...devices: BareDevice[]): Promise<void> {
  for (const device of devices) {
    await device.push();
    await device.pull();
  }
}

describe('a build with more fields beside one without', () => {
  let partner: string;
  let name: string;
  test.beforeEach(async ({ server }) => {
    partner = uuidv7();
    name = randomUUID();
    await server.stop();
    await server.start(grown.dist);
  });

  test('[O20] the one without keeps a value that it does not know, sends none for it, and knows it after its update', async ({
    database,
    account,
  }) => {
    const young = await openGrown(`young ${name}`, account);
    const old = await bareDevice(`old ${name}`, account);
    await young.act(make(partner, { name: 'Inn', phone: '555', rating: 5 }));
    await sync(young, old);
    await old.act(change(partner, { name: 'Old Inn' }));
    await sync(old);
    old.close();
    const updated = await openGrown(`old ${name}`, account);
    expect(await updated.partner(partner)).toMatchObject({ name: 'Old Inn', phone: '555', rating: 5 });
    await updated.act(change(partner, { code: 'I1' }));
    await sync(updated, young);
    expect(await stored(database.url, account)).toEqual({
      'Old Inn': { name: 'Old Inn', code: 'I1', phone: '555', rating: 5 },
    });
    expect([...(await young.notices()), ...(await updated.notices())]).toEqual([]);
    young.close();
    updated.close();
  });

  test('[O21] [P20] what was read before the fields were is read anew, what waits arrives, and a value nobody read is told', async ({
    database,
    account,
  }) => {
    const [frozen, waiting, quiet] = [uuidv7(), uuidv7(), uuidv7()];
    const old = await bareDevice(`old ${name}`, account);
    await old.act(make(partner, { name: 'Inn' }));
    await sync(old);
    const young = await openGrown(`young ${name}`, account);
    await sync(young);
    await young.act(change(partner, { phone: '777' }));
    await young.act(make(quiet, { name: 'Quiet', phone: '888', rating: 1 }));
    await sync(young, old);
    await forget(old, partner);
    await forget(old, quiet);
    await old.act(make(frozen, { name: 'Frozen' }));
    await old.freeze();
    await old.act(make(waiting, { name: 'Waiting' }));
    await old.act(change(partner, { code: 'I1' }));
    old.close();

    const updated = await openGrown(`old ${name}`, account);
    expect(await updated.partner(partner)).toMatchObject({ code: 'I1', phone: null, rating: 3 });
    await updated.act(change(partner, { name: 'Old Inn', phone: '111', rating: 4 }));
    await sync(updated, young);
    expect(await stored(database.url, account)).toEqual({
      'Old Inn': { name: 'Old Inn', code: 'I1', phone: '777', rating: 4 },
      Frozen: { name: 'Frozen', code: null, phone: null, rating: 3 },
      Waiting: { name: 'Waiting', code: null, phone: null, rating: 3 },
      Quiet: { name: 'Quiet', code: null, phone: '888', rating: 1 },
    });
    expect(await updated.partner(quiet)).toEqual(await young.partner(quiet));
    expect(await updated.notices()).toMatchObject([{ field: 'phone', yours: '111', theirs: '777' }]);
    expect(await young.notices()).toEqual([]);
    for (const device of [updated, young])
      expect(await device.partner(partner)).toEqual({
        ...(await young.partner(partner)),
        phone: '777',
        rating: 4,
        unsent: [],
      });
    young.close();
    updated.close();
  });

  test('[O14] [P20] a rescue file of the one without is imported by the other, and arrives', async ({
    database,
    account,
  }) => {
    const old = await bareDevice(`old ${name}`, account);
    const young = await openGrown(`young ${name}`, account);
    await old.act(make(partner, { name: 'Inn' }));
    const read = grownTransfer.read(await old.exportFile(), account.workspaceId);
    if (!read.ok) throw new Error(read.detail);
    await grownTransfer.take(young.device, { userId: account.userId, nowMs: Date.now() }, read.file);
    await sync(young);
    expect(await stored(database.url, account)).toMatchObject({ Inn: { phone: null, rating: 3 } });
    old.close();
    young.close();
  });

  /** What the app of version 1.0.0 did with a member that it did not know. */
  async function forget(device: BareDevice, id: string): Promise<void> {
    await device.device.write(async (db) => {
      const row: Record<string, unknown> = Object(await db.get('partners', id));
      const { phone: _phone, rating: _rating, ...known } = row;
      await db.put('partners', known as never);
    });
  }
});

test('[O12] [O20] an open page of the build without is served, keeps the value, is updated with a waiting outbox, and all arrives', {
  timeout: 240_000,
}, async ({ server, database, account, openDevice, onTestFinished }) => {
  onTestFinished(async () => {
    await server.stop();
    await server.start();
  });
  await server.stop();
  await server.start();
  await stock(account);
  const tablet = await openDevice({ account });
  const page = await openBook(tablet, '/partners');
  await server.stop();
  await server.start(grown.dist);
  const office = await openBook(await openDevice({ account }), '/partners');
  await editPartner(office, 'Chez Marius', { Phone: '555' });
  await editPartner(office, 'Blue Oyster', { Phone: '556' });
  await synced(office);
  await editPartner(page, 'Chez Marius', { Code: 'M1' });
  await synced(page);
  await tablet.network.down();
  await editPartner(page, 'Chez Marius', { Code: 'M2' });
  await page.goto(new URL('/', page.url()).href);
  await takeOrder(page, 'Harbour Inn', [['Salmon', '7']]);
  await page.getByRole('button', { name: 'Done' }).last().click();
  await indicator(page, /waits? to be sent|no connection/i).waitFor();
  const refused = tablet.network.refuse('/sync/push');
  await tablet.network.up();
  await acceptUpdate(tablet, page);
  refused.stop();
  await page.goto(new URL('/partners', page.url()).href);
  await synced(page, 60_000);
  for (const [partner, phone] of [
    ['Chez Marius', '555'],
    ['Blue Oyster', '556'],
  ] as const) {
    const form = await openPartner(page, partner);
    expect(await form.getByLabel('Phone').inputValue()).toBe(phone);
    await form.getByRole('button', { name: 'Close' }).click();
  }
  await editPartner(page, 'Blue Oyster', { Code: 'B1' });
  await synced(page);
  expect(await stored(database.url, account)).toMatchObject({
    'Chez Marius': { code: 'M2', phone: '555', rating: 3 },
    'Blue Oyster': { code: 'B1', phone: '556', rating: 3 },
    'Harbour Inn': { code: null, phone: null, rating: 3 },
  });
});
