import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { partnerFields } from '../../testing/builders/a-record.ts';
import { uuid } from '../../testing/builders/ids.ts';
import { PARTNER } from '../../testing/builders/records.ts';
import { TestDevice } from '../../testing/device/device.ts';
import { ModelServer } from '../../testing/model/model-server.ts';
import type { Partner } from '../records/partner.ts';
import { unreadOf } from './rows/row.ts';
import { growRecords, type Upgrading } from './store/fill-fields.ts';
import { readNotices, readReference } from './store/read.ts';
import { writing } from './store/transaction.ts';

const UNTOUCHED = uuid(0x21);
let server: ModelServer;
let ann: TestDevice;
let bob: TestDevice;

/** Makes of a device what it would be after an update that brought `code`: the build before had dropped it. */
async function updated(device: TestDevice): Promise<void> {
  await writing(device.device, 'strict', async (tx) => {
    for (const { code: _dropped, ...partner } of await tx.objectStore('partners').getAll())
      await tx.objectStore('partners').put(partner as Partner & { unsent: string[] });
    await growRecords(tx as unknown as Upgrading, [{ version: 3, entity: 'partner', field: 'code' }]);
  });
}

const change = (device: TestDevice, fields: Partial<Partner>, id = PARTNER) =>
  device.act({ operations: [{ op: 'update', entity: 'partner', id, fields }] });

async function partnerOf(device: TestDevice, id = PARTNER): Promise<Partner | undefined> {
  return (await readReference(device.device)).partners.find((partner) => partner.id === id);
}

beforeEach(async () => {
  server = new ModelServer();
  ann = await TestDevice.stocked(server);
  await ann.act({
    operations: [{ op: 'create', entity: 'partner', id: UNTOUCHED, fields: partnerFields({ name: 'Inn' }) }],
  });
  await ann.sync(server);
  bob = await TestDevice.open('bob');
  await bob.sync(server);
  await change(bob, { code: 'B1' });
  await bob.sync(server);
  await ann.sync(server);
  await updated(ann);
});
afterEach(() => {
  ann.close();
  bob.close();
});

describe('[O21] a field that came with an update of the app', () => {
  test('is named as unread until the record is read anew: by a snapshot beside what is there', async () => {
    expect(await partnerOf(ann)).toMatchObject({ code: null, unread: ['code'] });
    expect(await ann.store.state()).toMatchObject({ needsSnapshot: true });
    await ann.snapshot(server);
    expect(await ann.rows()).toEqual(server.rows());
    expect(unreadOf(Object(await partnerOf(ann)))).toEqual([]);
  });

  test('is left alone by a change of another field', async () => {
    await change(ann, { name: 'Bistro' });
    expect((await ann.outbox()).flatMap(({ operations }) => operations)).toMatchObject([
      { expected_version: 2, fields: { name: 'Bistro' } },
    ]);
    await ann.push(server);
    expect(server.get('partner', PARTNER)?.fields).toMatchObject({ name: 'Bistro', code: 'B1' });
    expect(await readNotices(ann.device, { open: true })).toEqual([]);
  });

  test("is written apart, so that a colleague's value is a conflict that is told", async () => {
    await change(ann, { name: 'Bistro', code: 'A1' });
    expect((await ann.outbox()).flatMap(({ operations }) => operations)).toMatchObject([
      { expected_version: 1, fields: { code: 'A1' } },
      { expected_version: 2, fields: { name: 'Bistro' } },
    ]);
    expect(await partnerOf(ann)).toMatchObject({ name: 'Bistro', code: 'A1' });
    await ann.push(server);
    expect(server.get('partner', PARTNER)?.fields).toMatchObject({ name: 'Bistro', code: 'B1' });
    expect(await readNotices(ann.device, { open: true })).toMatchObject([
      { kind: 'field', field: 'code', yours: 'A1', theirs: 'B1' },
    ]);
    await ann.sync(server);
    expect(await ann.rows()).toEqual(server.rows());
  });

  test('is taken over where nobody wrote it', async () => {
    await change(ann, { name: 'Bistro', code: 'A1' }, UNTOUCHED);
    await ann.sync(server);
    expect(server.get('partner', UNTOUCHED)?.fields).toMatchObject({ name: 'Bistro', code: 'A1' });
    expect(await readNotices(ann.device, { open: true })).toEqual([]);
    expect(await ann.rows()).toEqual(server.rows());
  });

  test('stays unread while changes wait for the record, and comes with the snapshot below them', async () => {
    await change(ann, { name: 'Bistro' });
    expect(await partnerOf(ann)).toMatchObject({ name: 'Bistro', unread: ['code'] });
    await ann.snapshot(server);
    expect(await partnerOf(ann)).toMatchObject({ name: 'Bistro', code: 'B1' });
    expect(unreadOf(Object(await partnerOf(ann)))).toEqual([]);
    await ann.sync(server);
    expect(await ann.rows()).toEqual(server.rows());
  });
});
