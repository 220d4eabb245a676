import { uuidv7 } from 'uuidv7';
import { eraseData, UnsettledError } from '../../shared/device/accounts/erase-data.ts';
import { isToGo, staying } from '../../shared/device/accounts/leaving.ts';
import {
  type Account,
  currentAccount,
  listAccounts,
  noteInAccounts,
  removeAccount,
} from '../../shared/device/accounts/registry.ts';
import { engineLock } from '../../shared/device/engine/worker-messages.ts';
import { type Device, openDevice } from '../../shared/device/store/open.ts';
import { forgetDrafts } from './drafts.ts';
import { forgetFiles } from './kept-file.ts';
import { markOf, readKept, writeKept } from './session/kept-mark.ts';

/** How long the end of a running engine is waited for, in milliseconds. */
const LOCK_LIMIT_MS = 10_000;

/** How many open notices of which device its user was told of, before he asked for the removal. */
interface ToldNotices {
  deviceName: string | null;
  count: number;
}

/**
 * Notes that a person leaves this device: what it holds of him in any workspace is to be removed, also by a later start. He is
 * signed out of all but the one in use, whose sign-out comes next.
 * @throws LocalError
 */
export async function markLeaving(userId: string, told: ToldNotices): Promise<void> {
  const inUse = (await currentAccount())?.device_name;
  await noteInAccounts((account) => {
    if (account.user.id !== userId) return null;
    const signed_out = account.signed_out || account.device_name !== inUse;
    const told_notices = account.device_name === told.deviceName ? told.count : 0;
    return { ...account, leaving: true, told_notices, signed_out };
  });
}

/** [O32] What is held of a person stays, also where a removal was asked for earlier that did not come about. @throws LocalError */
export async function keepOnDevice(userId: string): Promise<void> {
  await noteInAccounts((account) => (account.user.id === userId ? staying(account) : null));
}

/**
 * [O32] Removes what this device holds of who leaves it, and forgets him. An account stays as it is where something is unsent, where
 * a notice is open that its user was not told of, or where nobody knows.
 * @returns the names of the workspaces that stay
 */
export async function removeLeaving(): Promise<string[]> {
  const names: string[] = [];
  for (const account of await listAccounts()) {
    if (!isToGo(account)) continue;
    // One that is stuck must not hold up the others. It stays marked: the next start tries again.
    const isGone = await removed(account).catch(() => false);
    if (!isGone) names.push(account.workspace.name);
  }
  return names;
}

async function removed(account: Account): Promise<boolean> {
  const name = account.device_name;
  const device = await openDevice(name);
  try {
    return await afterEngine(name, async () => {
      const isWhole = await compared(device, account.user.id);
      // Read after everything that takes long: who signed in again meanwhile keeps what is his.
      const now = (await listAccounts()).find(({ device_name }) => device_name === name);
      if (!now) return true;
      if (!isToGo(now)) return false;
      if (!isWhole || !(await erased(device, now.told_notices ?? 0))) {
        await noteInAccounts((each) => (each.device_name === name && isToGo(each) ? staying(each) : null));
        return false;
      }
      forgetDrafts(name);
      await forgetFiles(name);
      forgetMark(account);
      await removeAccount(name, isToGo);
      return true;
    });
  } finally {
    device.close();
  }
}

/** Brings back what is in the second copy only [O25]: it goes with the rest. @returns false where nobody knows whether commits are gone */
async function compared(device: Device, userId: string): Promise<boolean> {
  const [{ deviceMirror }, { restore }] = await Promise.all([
    import('../../shared/device/mirror/device-mirror.ts'),
    import('../../shared/device/mirror/restore.ts'),
  ]);
  const mirror = deviceMirror(device, { userId, restore });
  if (!mirror) return true;
  try {
    await mirror.check();
    return mirror.state === 'whole';
  } finally {
    // What is erased next is not to be copied.
    mirror.close();
  }
}

/** @returns false where something is not settled: then nothing was erased */
async function erased(device: Device, toldNotices: number): Promise<boolean> {
  try {
    await eraseData(device, uuidv7, { notices: toldNotices });
    return true;
  } catch (error) {
    if (error instanceof UnsettledError) return false;
    throw error;
  }
}

/** Works when no engine does: one that was reading when its user signed out would store what it read. */
async function afterEngine<T>(name: string, work: () => Promise<T>): Promise<T> {
  // Absent in browsers before 2022, and on an insecure address.
  const locks = navigator.locks as LockManager | undefined;
  if (!locks) return await work();
  return await locks.request(engineLock(name), { signal: AbortSignal.timeout(LOCK_LIMIT_MS) }, work);
}

/** What was removed on purpose must not be told as lost. */
function forgetMark({ user, workspace }: Account): void {
  const kept = new Map(readKept(document.cookie));
  kept.delete(markOf({ userId: user.id, workspaceId: workspace.id }));
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser
  document.cookie = writeKept(kept, location.protocol === 'https:');
}
