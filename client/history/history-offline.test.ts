import 'fake-indexeddb/auto';
import { effect } from '@preact/signals';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { deviceName } from '../../shared/device/store/open.ts';
import { aChange } from '../../testing/builders/a-change.ts';
import { id } from '../../testing/builders/named-order.ts';
import { followSession, openedDevice } from '../live/opened-device.ts';
import { sessions } from '../live/session/session.ts';
import { stubBrowserLanguage } from '../live/testing/browser-words.ts';
import { FakeAuthServer } from '../live/testing/fake-auth-server.ts';
import { readEarlier, readHistory, type Subject } from './history.ts';

const ORDER: Subject = { entity: 'pre_order', id: id(31) };
const SALMON: Subject = { entity: 'product', id: id(31) };
const auth = new FakeAuthServer();
const asked: URLSearchParams[] = [];
let stop = (): void => undefined;

const change = (sync_id: number, entity: 'pre_order' | 'flow') =>
  aChange(sync_id, { entity, id: entity === 'flow' ? id(41) : ORDER.id });

function answer(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const url = new URL(String(input), 'http://quay.test');
  if (url.pathname !== '/sync/history' || !auth.reachable) return auth.fetch(input, init);
  asked.push(url.searchParams);
  const page = url.searchParams.has('before')
    ? { entries: [change(1, 'pre_order')], next: null }
    : { entries: [change(9, 'flow'), change(9, 'pre_order')], next: 'earlier' };
  return Promise.resolve(new Response(JSON.stringify(page)));
}

beforeAll(async () => {
  stubBrowserLanguage();
  auth.addPerson('ana', 'Quay');
  vi.stubGlobal('fetch', answer);
  stop = followSession(deviceName);
  await sessions.signIn('ana@example.com', 'password');
  await new Promise<void>((resolve) => {
    effect(() => {
      if (openedDevice.value) resolve();
    });
  });
});

afterAll(() => {
  stop();
  vi.unstubAllGlobals();
});

it('offline, a history that was never read cannot be shown', async () => {
  auth.reachable = false;
  await expect(readHistory({ entity: 'pre_order', id: id(32) })).rejects.toMatchObject({ code: 'offline' });
});

it('[P14] pages the history of an order with its lines, and shows the last seen part offline', async () => {
  auth.reachable = true;
  const read = await readHistory(ORDER);
  expect(read.changes.map(({ sync_id, entity }) => `${sync_id} ${entity}`)).toEqual([
    '9 pre_order',
    '9 flow',
  ]);
  const all = await readEarlier(ORDER, read);
  expect(all).toMatchObject({ next: null, changes: [{ sync_id: 9 }, { sync_id: 9 }, { sync_id: 1 }] });
  expect(asked.map((query) => [query.get('lines'), query.get('before')])).toEqual([
    ['1', null],
    ['1', 'earlier'],
  ]);
  auth.reachable = false;
  const kept = await readHistory(ORDER);
  expect(kept.changes).toEqual(read.changes);
  expect(kept).toMatchObject({ next: null, keptMs: expect.any(Number) });
});

it('[P14] reads the history of a product by itself, and keeps it apart from an order’s of the same id', async () => {
  auth.reachable = true;
  asked.length = 0;
  const read = await readHistory(SALMON);
  expect(read.changes.map(({ entity, id: of }) => [entity, of])).toEqual([
    ['product', SALMON.id],
    ['product', SALMON.id],
  ]);
  expect(asked.map((query) => [query.get('entity'), query.get('lines')])).toEqual([['product', null]]);
  auth.reachable = false;
  expect((await readHistory(SALMON)).changes).toEqual(read.changes);
  expect((await readHistory(ORDER)).changes.map(({ entity }) => entity)).toEqual(['pre_order', 'flow']);
});
