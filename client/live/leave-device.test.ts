import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  currentAccount,
  listAccounts,
  removeAccount,
  saveAccount,
  setCurrent,
} from '../../shared/device/accounts/registry.ts';
import { deviceName, openDevice } from '../../shared/device/store/open.ts';
import { writing } from '../../shared/device/store/transaction.ts';
import { aPartner } from '../../testing/builders/a-record.ts';
import { entry } from '../../testing/builders/records.ts';
import { markLeaving, removeLeaving } from './leave-device.ts';
import { lookForLost } from './lost-accounts.ts';
import { markOf, readKept, writeKept } from './session/kept-mark.ts';

const browser = { cookie: '' };

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

  await markLeaving('ann');
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
  await markLeaving('ann');
  await signOut();
  await lookForLost();
  expect(await partnersOf(cut)).toBe(0);
  expect(await listAccounts()).toEqual([]);

  const again = await account('ben', 'quay');
  await setCurrent(again);
  await markLeaving('ben');
  await account('ben', 'quay');
  await lookForLost();
  expect(await partnersOf(again)).toBe(1);
});
