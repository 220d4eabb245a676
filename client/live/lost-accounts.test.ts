import 'fake-indexeddb/auto';
import { afterEach, expect, test, vi } from 'vitest';
import {
  currentAccount,
  listAccounts,
  removeAccount,
  saveAccount,
  setCurrent,
} from '../../shared/device/accounts/registry.ts';
import { readState } from '../../shared/device/engine/engine-state.ts';
import { deviceName, openDevice } from '../../shared/device/store/open.ts';
import { writing } from '../../shared/device/store/transaction.ts';
import { aPartner } from '../../testing/builders/a-record.ts';
import { lookForLost } from './lost-accounts.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** An account of this browser with a partner on the device, read up to somewhere. */
async function account(userId: string, workspace: string, signed_out: boolean): Promise<string> {
  const device_name = deviceName(userId, workspace);
  const user = { id: userId, name: userId, email: `${userId}@example.com` };
  await saveAccount({
    user,
    workspace: { id: workspace, name: workspace, role: 'member' },
    device_name,
    signed_out,
    last_used_ms: 1,
  });
  const device = await openDevice(device_name);
  await writing(device, 'strict', async (tx) => {
    await tx.objectStore('partners').put({ ...aPartner({ id: 'p' }), unsent: [] });
    const cursor = { epoch: 'e', cursor: 3, from: null, synced_ms: 1, expired: false };
    await tx.objectStore('meta').put(cursor, 'cursor');
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

async function clientOf(name: string): Promise<string> {
  const device = await openDevice(name);
  const { clientId } = await readState(device);
  device.close();
  return clientId ?? '';
}

/** As if so many milliseconds had passed. */
async function later(ms: number): Promise<void> {
  const now = performance.now();
  vi.spyOn(performance, 'now').mockReturnValue(now + ms);
}

test('[O30] one false answer removes nothing', async () => {
  const name = await account('cleo', 'w-false', true);
  let asked = 0;
  vi.stubGlobal('fetch', async () => {
    asked += 1;
    const access = asked === 1 ? { access: 'lost' } : {};
    return new Response(JSON.stringify({ code: 'signed_out', message: 'no', ...access }), { status: 401 });
  });
  await lookForLost(later);
  expect(asked).toBe(2);
  expect(await partnersOf(name)).toBe(1);
  await removeAccount(name);
});

test('[O29] accounts that are not in use are asked about by their device: each has what became of its own access', async () => {
  const open = await account('ana', 'w-open', false);
  await setCurrent(open);
  const names = {
    erased: await account('ana', 'w-erased', false),
    lost: await account('ben', 'w-lost', true),
    kept: await account('ben', 'w-kept', true),
    unreached: await account('ben', 'w-unreached', true),
  };
  const erasedId = await clientOf(names.erased);
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (input: string) => {
    const query = new URL(input, 'http://quay.test').searchParams;
    const workspace = query.get('workspace') ?? '';
    asked.push(`${workspace} ${query.get('client_id')}`);
    if (workspace === 'w-unreached') throw new TypeError('Failed to fetch');
    const access = { 'w-erased': 'erased', 'w-lost': 'lost' }[workspace];
    return new Response(JSON.stringify({ code: 'signed_out', message: 'no', access }), { status: 401 });
  });

  await lookForLost(later);
  // What was lost is asked about twice.
  expect(asked).toHaveLength(5);
  expect(asked).toContain(`w-erased ${erasedId}`);
  expect(asked.some((each) => each.startsWith('w-open'))).toBe(false);
  expect(await partnersOf(names.erased)).toBe(0);
  expect(await partnersOf(names.lost)).toBe(0);
  for (const name of [names.kept, names.unreached, open]) expect(await partnersOf(name)).toBe(1);
  const accounts = await listAccounts();
  expect(accounts.filter(({ erased }) => erased).map(({ device_name }) => device_name)).toEqual([
    names.erased,
  ]);
  expect((await currentAccount())?.device_name).toBe(open);

  // What was erased, and what holds nothing, is not asked about again.
  asked.length = 0;
  await lookForLost(later);
  expect(asked.map((each) => each.split(' ')[0]).sort()).toEqual(['w-kept', 'w-unreached']);
});
