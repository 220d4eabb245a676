import 'fake-indexeddb/auto';
import { effect } from '@preact/signals';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { deviceName } from '../../../shared/device/store/open.ts';
import { readDay, readOutbox } from '../../../shared/device/store/read.ts';
import { partnerFields, productFields, unitFields } from '../../../testing/builders/a-record.ts';
import { createPartner, createProduct, createUnit } from '../../catalogue/reference-actions.ts';
import { keepDraft } from '../../live/drafts.ts';
import { followSession, openedDevice, requireDevice } from '../../live/opened-device.ts';
import * as performing from '../../live/perform.ts';
import { sessions } from '../../live/session/session.ts';
import { FakeAuthServer } from '../../live/testing/fake-auth-server.ts';
import {
  beginDraft,
  draftOf,
  draftRow,
  dropDraft,
  forgetUntouched,
  holdDraft,
  leaveDraft,
  recordShown,
  unfinishedOn,
  waitAgain,
  wouldLose,
} from './draft-orders.ts';
import { addLine, type LineContent } from './line-actions.ts';
import { updateOrder } from './order-actions.ts';

const DAY = '2026-11-24';
const server = new FakeAuthServer();
const kept = new Map<string, string>();
let partner = '';
let line: LineContent;
let stop = (): void => undefined;

beforeAll(async () => {
  vi.stubGlobal('navigator', { languages: ['en-GB'] });
  // A plain object, so that its keys are those of what is stored.
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
  const asStorage = new Proxy(storage, {
    ownKeys: () => [...kept.keys()],
    getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
  });
  vi.stubGlobal('localStorage', asStorage);
  server.addPerson('ana', 'Quay');
  vi.stubGlobal('fetch', server.fetch);
  stop = followSession(deviceName);
  await sessions.signIn('ana@example.com', 'password');
  await new Promise<void>((resolve) => {
    effect(() => {
      if (openedDevice.value) resolve();
    });
  });
  partner = (await createPartner(partnerFields({ name: 'Chez Margot' }))).id;
  const unit = await createUnit(unitFields());
  const product = await createProduct(productFields({ name: 'Salmon' }));
  line = { product_id: product.id, unit_id: unit.id, quantity_milli: 2_000, price_cents: 900, comment: null };
});

afterEach(async () => {
  vi.restoreAllMocks();
  holdDraft('another');
  kept.clear();
  for (const { id } of await orders()) await performing.perform([{ op: 'delete', entity: 'pre_order', id }]);
});

afterAll(() => {
  stop();
  vi.unstubAllGlobals();
});

const orders = () => readDay(requireDevice().device, DAY);
const waiting = async () => (await readOutbox(requireDevice().device, { limit: 100 })).length;
/** The page is loaded again: only what was kept is there. */
const reload = (id: string): void => {
  holdDraft('another');
  holdDraft(id);
};

test('[O23] a draft order is no record and is not in the outbox; its record comes with its first line', async () => {
  const before = await waiting();
  const id = beginDraft(partner, DAY);
  await updateOrder({ id, version: 1 }, { comment: 'ring twice', status: 'confirmed' });
  expect([await orders(), await waiting()]).toEqual([[], before]);
  await addLine({ id }, line);
  expect(await orders()).toMatchObject([
    {
      id,
      comment: 'ring twice',
      status: 'confirmed',
      partner_id: partner,
      flows: [{ quantity_milli: 2_000 }],
    },
  ]);
  expect(await waiting()).toBe(before + 1);
  expect(kept.size).toBe(0);
});

test('[O23] lines and changes that follow before the first line is saved go into the same record', async () => {
  const id = beginDraft(partner, DAY);
  await Promise.all([
    addLine({ id }, line),
    addLine({ id }, { ...line, quantity_milli: 3_000 }),
    updateOrder({ id, version: 1 }, { comment: 'quickly' }),
  ]);
  expect(await orders()).toMatchObject([{ id, comment: 'quickly', flows: [{}, {}] }]);
});

test('[O23] where another tab has made the record, the line is added to it', async () => {
  const id = beginDraft(partner, DAY);
  const fields = {
    partner_id: partner,
    status: 'pending',
    order_date: DAY,
    delivery_date: DAY,
    comment: null,
  };
  await performing.perform([{ op: 'create', entity: 'pre_order', id, fields }]);
  await addLine({ id }, line);
  await performing.undo();
  expect(await orders()).toMatchObject([{ id, flows: [] }]);
});

test('[O23] a reload brings a draft back; left without a line and without a word it is gone', () => {
  const id = beginDraft(partner, DAY);
  reload(id);
  expect(draftOf(id)).toMatchObject({ fields: { partner_id: partner } });
  expect(wouldLose(id)).toBe(false);
  leaveDraft(id);
  expect([draftOf(id), kept.size]).toEqual([null, 0]);
});

test.each([
  [{ comment: 'ring twice' }],
  [{ status: 'confirmed' as const }],
  [{ delivery_date: '2026-11-25' }],
])('[O23] a draft with %j is not left in silence', async (fields) => {
  const id = beginDraft(partner, DAY);
  await updateOrder({ id, version: 1 }, fields);
  expect(wouldLose(id)).toBe(true);
  dropDraft(id);
  expect([wouldLose(id), draftOf(id), kept.size]).toEqual([false, null, 0]);
});

test('[O23] a draft that is left while its first line is being saved is saved', async () => {
  const id = beginDraft(partner, DAY);
  await updateOrder({ id, version: 1 }, { comment: 'ring twice' });
  const saving = addLine({ id }, line);
  expect(wouldLose(id)).toBe(false);
  leaveDraft(id);
  await saving;
  expect(await orders()).toMatchObject([{ id, comment: 'ring twice', flows: [{}] }]);
  expect(kept.size).toBe(0);
});

test('[O23] a draft whose first line could not be saved still waits, and is offered again', async () => {
  const id = beginDraft(partner, DAY);
  await updateOrder({ id, version: 1 }, { comment: 'ring twice' });
  vi.spyOn(requireDevice().device, 'write').mockRejectedValueOnce(new Error('no room'));
  await expect(addLine({ id }, line)).rejects.toThrow();
  expect(draftOf(id)).not.toBeNull();
  reload('another');
  expect(unfinishedOn(DAY)).toMatchObject([{ id }]);
  reload(id);
  await addLine({ id }, line);
  expect(await orders()).toMatchObject([{ id, flows: [{}] }]);
});

test('[O23] Undo of the first line makes the order wait again, as long as it is open', async () => {
  const id = beginDraft(partner, DAY);
  await addLine({ id }, line);
  recordShown(id);
  expect(draftOf(id)).toBeNull();
  await performing.undo();
  const again = waitAgain(performing.undone.value);
  if (again === null) throw new Error('it is open');
  expect(await orders()).toEqual([]);
  expect(draftOf(again)).toMatchObject({ fields: { partner_id: partner } });
  await addLine({ id: again }, line);
  expect(await orders()).toMatchObject([{ id: again, flows: [{}] }]);
});

test('[O23] an order that somebody else deletes does not become a draft', async () => {
  const id = beginDraft(partner, DAY);
  await addLine({ id }, line);
  recordShown(id);
  await performing.save([{ operations: [{ op: 'delete', entity: 'pre_order', id }] }]);
  expect(draftOf(id)).toBeNull();
});

test('[O23] the same partner and day go on with the draft that was begun', () => {
  const id = beginDraft(partner, DAY);
  expect(beginDraft(partner, DAY)).toBe(id);
  expect(beginDraft(partner, '2026-11-25')).not.toBe(id);
});

test('[O23] a draft that was closed with a line half typed is offered; an old one without a word is forgotten', () => {
  const id = beginDraft(partner, DAY);
  keepDraft(`line.${id}`, { name: 'Salmon' });
  const other = beginDraft(partner, '2026-11-25');
  vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 25 * 60 * 60 * 1000);
  reload('another');
  forgetUntouched();
  expect(unfinishedOn(DAY)).toMatchObject([{ id }]);
  reload(other);
  expect(draftOf(other)).toBeNull();
});

test('[O23] what the panel shows of a draft is an order without lines', () => {
  const id = beginDraft(partner, DAY);
  const draft = draftOf(id);
  expect(draft && draftRow(draft)).toMatchObject({
    id,
    flows: [],
    unsent: [],
    version: 1,
    delivery_date: DAY,
  });
});
