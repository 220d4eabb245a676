import { uuidv7 } from 'uuidv7';
import { eraseData } from '../../shared/device/accounts/erase-data.ts';
import {
  type Account,
  currentAccount,
  listAccounts,
  noteInAccounts,
  removeAccount,
} from '../../shared/device/accounts/registry.ts';
import { readState } from '../../shared/device/engine/engine-state.ts';
import { openDevice } from '../../shared/device/store/open.ts';
import { forgetDrafts } from './drafts.ts';
import { forgetFiles } from './kept-file.ts';
import { markOf, readKept, writeKept } from './session/kept-mark.ts';

/** How long the end of a running engine is waited for, in milliseconds. */
const LOCK_LIMIT_MS = 10_000;

/**
 * Notes that a person leaves this device: what it holds of him in any workspace is to be removed, also by a later start. He is
 * signed out of all but the one in use, whose sign-out comes next.
 * @throws LocalError
 */
export async function markLeaving(userId: string): Promise<void> {
  const inUse = (await currentAccount())?.device_name;
  await noteInAccounts((account) => {
    if (account.user.id !== userId) return null;
    const signed_out = account.signed_out || account.device_name !== inUse;
    return { ...account, leaving: true, signed_out };
  });
}

/**
 * [O32] Removes what this device holds of who leaves it, and forgets him. An account on which something is unsent stays as it is.
 * @returns the names of the workspaces that stay
 */
export async function removeLeaving(): Promise<string[]> {
  const staying: string[] = [];
  for (const account of await listAccounts())
    if (account.leaving && account.signed_out && !(await removed(account)))
      staying.push(account.workspace.name);
  return staying;
}

async function removed(account: Account): Promise<boolean> {
  const name = account.device_name;
  const device = await openDevice(name);
  try {
    return await afterEngine(name, async () => {
      if ((await readState(device)).unsent > 0) {
        await noteInAccounts((each) => (each.device_name === name ? { ...each, leaving: false } : null));
        return false;
      }
      await eraseData(device, uuidv7);
      forgetDrafts(name);
      await forgetFiles(name);
      forgetMark(account);
      await removeAccount(name);
      return true;
    });
  } finally {
    device.close();
  }
}

/** Works when no engine does: one that was reading when its user signed out would store what it read. */
async function afterEngine<T>(name: string, work: () => Promise<T>): Promise<T> {
  // Absent in browsers before 2022, and on an insecure address.
  const locks = navigator.locks as LockManager | undefined;
  if (!locks) return await work();
  return await locks.request(`quayside:engine:${name}`, { signal: AbortSignal.timeout(LOCK_LIMIT_MS) }, work);
}

/** What was removed on purpose must not be told as lost. */
function forgetMark({ user, workspace }: Account): void {
  const kept = new Map(readKept(document.cookie));
  kept.delete(markOf({ userId: user.id, workspaceId: workspace.id }));
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser
  document.cookie = writeKept(kept, location.protocol === 'https:');
}
