import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  currentAccount,
  listAccounts,
  removeAccount,
  saveAccount,
  setCurrent,
} from '../../shared/device/accounts/registry.ts';
import { act } from '../../shared/device/act.ts';
import { deviceMirror } from '../../shared/device/mirror/device-mirror.ts';
import { restore } from '../../shared/device/mirror/restore.ts';
import { addNotices } from '../../shared/device/notices/keep-notices.ts';
import { discardedNotice } from '../../shared/device/notices/make-notice.ts';
import type { Notice } from '../../shared/device/rows/notice.ts';
import { deviceName, openDevice } from '../../shared/device/store/open.ts';
import { countUnsent } from '../../shared/device/store/read.ts';
import { writing } from '../../shared/device/store/transaction.ts';
import { aPartner } from '../../testing/builders/a-record.ts';
import { GOODS } from '../../testing/builders/goods.ts';
import { uuids } from '../../testing/builders/ids.ts';
import { entry } from '../../testing/builders/records.ts';
import { keepOnDevice, markLeaving, removeLeaving } from './leave-device.ts';
import { lookForLost } from './lost-accounts.ts';
import { markOf, readKept, writeKept } from './session/kept-mark.ts';

const browser = { cookie: '' };
const UNTOLD = { deviceName: null, count: 0 };

beforeEach(() => {
  browser.cookie = '';
  vi.stubGlobal('document', browser);
  vi.stubGlobal('location', { protocol: 'https:' });
  vi.stubGlobal('navigator', {});
});
afterEach(async () => {
  for (const { device_name } of await listAccounts()) await removeAccount(device_name);
  vi.unstubAllGlobals();
});

/** An account of this browser with a partner, and with a change that waits or none. */
async function account(userId: string, workspace: string, waits = false): Promise<string> {
  const device_name = deviceName(userId, workspace);
  await saveAccount({
    user: { id: userId, name: userId, email: `${userId}@example.com` },
    workspace: { id: workspace, name: workspace, role: 'member' },
    device_name,
    signed_out: false,
    last_used_ms: 1,
  });
  const device = await openDevice(device_name);
  await writing(device, 'strict', async (tx) => {
    await tx.objectStore('partners').put({ ...aPartner({ id: 'p' }), unsent: [] });
    const change = { op: 'delete', entity: 'partner', id: 'p', expected_version: 1, seen: 0 } as const;
    if (waits) await tx.objectStore('outbox').put(entry(1, [change], 'partner:p'));
  });
  device.close();
  return device_name;
}

async function partnersOf(name: string): Promise<number> {
  const device = await openDevice(name);
  const count = await device.read((db) => db.count('partners'));
  device.close();
  return count;
}

/** As the page signs out what is in use. */
async function signOut(): Promise<void> {
  const current = await currentAccount();
  if (current) await saveAccount({ ...current, signed_out: true });
}

test('[O32] who leaves the device takes all workspaces with him, but none where something is unsent; others stay', async () => {
  const open = await account('ann', 'quay');
  const names = [
    open,
    await account('ann', 'port'),
    await account('ann', 'dock', true),
    await account('ben', 'quay'),
  ];
  await setCurrent(open);
  const marks = ['ann', 'ben'].map((userId) => [markOf({ userId, workspaceId: 'quay' }), 0] as const);
  browser.cookie = writeKept(new Map(marks), true).split(';')[0] ?? '';

  await markLeaving('ann', UNTOLD);
  await signOut();
  expect(await removeLeaving()).toEqual(['dock']);
  expect(await Promise.all(names.map(partnersOf))).toEqual([0, 0, 1, 1]);
  const left = await listAccounts();
  expect(left.map(({ device_name, leaving }) => [device_name, leaving ?? false]).sort()).toEqual([
    [names[2], false],
    [names[3], false],
  ]);
  expect(await currentAccount()).toBeNull();
  // What is removed on purpose is not told as lost.
  expect([...readKept(browser.cookie).keys()]).toEqual([marks[1]?.[0]]);
});

test('[O32] a removal that was cut off goes on at the next start; who signed in again meanwhile keeps what is his', async () => {
  const cut = await account('ann', 'quay');
  await setCurrent(cut);
  await markLeaving('ann', UNTOLD);
  await signOut();
  await lookForLost();
  expect(await partnersOf(cut)).toBe(0);
  expect(await listAccounts()).toEqual([]);

  const again = await account('ben', 'quay');
  await setCurrent(again);
  await markLeaving('ben', UNTOLD);
  await account('ben', 'quay');
  await lookForLost();
  expect(await partnersOf(again)).toBe(1);
});

/** An open notice with the change that it tells of. */
function refused(n: number): Notice {
  const change = { op: 'delete', entity: 'partner', id: 'p', expected_version: 1, seen: 0 } as const;
  const notice = discardedNotice(entry(n, [change], 'partner:p'), '', () => null, 1);
  return { ...notice, id: `${n}`, kind: 'rejected', closed_ms: null, closed_as: null };
}

async function noticesAdded(name: string, count: number): Promise<void> {
  const device = await openDevice(name);
  await writing(device, 'strict', async (tx) => {
    for (let n = 0; n < count; n++) await addNotices(tx, [refused(n)]);
  });
  device.close();
}

test('[O32] a notice that nobody told its user of keeps what is held of its workspace; one that he was told of does not', async () => {
  const open = await account('ann', 'quay');
  const other = await account('ann', 'port');
  await setCurrent(open);
  await noticesAdded(open, 2);
  await noticesAdded(other, 1);
  await markLeaving('ann', { deviceName: open, count: 2 });
  await signOut();
  expect(await removeLeaving()).toEqual(['port']);
  expect(await Promise.all([open, other].map(partnersOf))).toEqual([0, 1]);

  await account('ann', 'quay');
  await noticesAdded(open, 2);
  await markLeaving('ann', { deviceName: open, count: 1 });
  await signOut();
  expect((await removeLeaving()).sort()).toEqual(['port', 'quay']);
  expect(await partnersOf(open)).toBe(1);
});

test('[O32] [O25] what is in the second copy only comes back before anything is removed', async () => {
  const caches = new FakeCaches();
  vi.stubGlobal('caches', caches);
  const lost = await account('cleo', 'quay');
  const device = await openDevice(lost);
  const mirror = deviceMirror(device, { userId: 'cleo', restore });
  await act(device, { user_id: 'cleo', currency: 'EUR' }, GOODS, { nowMs: 1, uuid: uuids(1) });
  expect(await mirror?.settled()).toBe(true);
  mirror?.close();
  // The browser gave up the commit.
  await writing(device, 'strict', async (tx) => {
    await tx.objectStore('outbox').clear();
    const database = await tx.objectStore('meta').get('database');
    await tx.objectStore('meta').put({ ...Object(database), lsn: 0 }, 'database');
  });
  device.close();
  await setCurrent(lost);
  await markLeaving('cleo', UNTOLD);
  await signOut();
  expect(await removeLeaving()).toEqual(['quay']);
  const after = await openDevice(lost);
  expect(await countUnsent(after)).toBe(1);
  after.close();

  // A second copy that cannot be read may hold something.
  const unread = await account('cleo', 'port');
  await setCurrent(unread);
  await markLeaving('cleo', UNTOLD);
  await signOut();
  caches.isBroken = true;
  expect(await removeLeaving()).toContain('port');
  expect(await partnersOf(unread)).toBe(1);
});

test('[O32] who signs in while it waits for the engine keeps what is his', async () => {
  const name = await account('dora', 'quay');
  await setCurrent(name);
  await markLeaving('dora', UNTOLD);
  await signOut();
  const request = async (_name: string, _options: object, work: () => Promise<unknown>): Promise<unknown> => {
    await account('dora', 'quay');
    return await work();
  };
  vi.stubGlobal('navigator', { locks: { request } });
  await removeLeaving();
  expect(await partnersOf(name)).toBe(1);
  expect((await listAccounts()).map(({ device_name }) => device_name)).toEqual([name]);
});

test('[O32] a removal that is stuck stops no other', async () => {
  const names = [await account('emil', 'quay'), await account('emil', 'port')];
  await markLeaving('emil', UNTOLD);
  const request = async (lock: string, _options: object, work: () => Promise<unknown>): Promise<unknown> => {
    if (lock.includes(names[0] ?? '')) throw new DOMException('no answer', 'TimeoutError');
    return await work();
  };
  vi.stubGlobal('navigator', { locks: { request } });
  expect(await removeLeaving()).toEqual(['quay']);
  expect(await Promise.all(names.map(partnersOf))).toEqual([1, 0]);
  // The next start goes on with it.
  vi.stubGlobal('navigator', {});
  await lookForLost();
  expect(await listAccounts()).toEqual([]);
});

test('[O32] who keeps his data after a removal whose sign-out did not come about keeps it', async () => {
  const name = await account('finn', 'quay');
  await setCurrent(name);
  await markLeaving('finn', UNTOLD);
  await keepOnDevice('finn');
  await signOut();
  expect(await removeLeaving()).toEqual([]);
  expect(await partnersOf(name)).toBe(1);
});

/** Cache Storage in memory, as far as a mirror needs it. */
class FakeCaches {
  isBroken = false;
  readonly #caches = new Map<string, Map<string, string>>();

  async has(name: string): Promise<boolean> {
    if (this.isBroken) throw new DOMException('no', 'UnknownError');
    return this.#caches.has(name);
  }

  async open(name: string) {
    const texts = this.#caches.get(name) ?? new Map<string, string>();
    this.#caches.set(name, texts);
    return {
      keys: async () => [...texts.keys()].map((path) => ({ url: `https://quay.test${path}` })),
      match: async (path: string) => {
        const text = texts.get(path);
        return text === undefined ? undefined : new Response(text);
      },
      put: async (path: string, response: Response) => void texts.set(path, await response.text()),
      delete: async (path: string) => texts.delete(path),
    };
  }

  async delete(name: string): Promise<boolean> {
    return this.#caches.delete(name);
  }
}
