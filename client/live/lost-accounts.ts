import { uuidv7 } from 'uuidv7';
import { eraseData } from '../../shared/device/accounts/erase-data.ts';
import { isToGo } from '../../shared/device/accounts/leaving.ts';
import {
  type Account,
  currentAccount,
  listAccounts,
  markErased,
} from '../../shared/device/accounts/registry.ts';
import { removeData } from '../../shared/device/accounts/remove-data.ts';
import { readState } from '../../shared/device/engine/engine-state.ts';
import { openDevice } from '../../shared/device/store/open.ts';
import { askAccess, type Wait } from './ask-access.ts';
import { forgetDrafts } from './drafts.ts';
import { forgetFiles } from './kept-file.ts';

/**
 * [O29] Asks the server about the accounts of this browser that are not in use, but have data here: no engine runs for them. What is
 * to be erased is erased; of a workspace that was lost, as two answers say, only what was not sent stays. What cannot be asked now is asked at the next
 * start. Goes on removing what is held of who left [O32]. Forgets what is kept beside the databases that an engine has erased.
 */
export async function lookForLost(wait?: Wait): Promise<void> {
  if ((await listAccounts()).some(isToGo)) await (await import('./leave-device.ts')).removeLeaving();
  const inUse = (await currentAccount())?.device_name;
  for (const account of await listAccounts()) {
    if (account.erased) await forgetBeside(account.device_name);
    else if (account.signed_out || account.device_name !== inUse) await look(account, wait);
  }
}

async function look({ device_name, workspace }: Account, wait?: Wait): Promise<void> {
  const device = await openDevice(device_name);
  try {
    const { clientId, epoch, unsent } = await readState(device);
    if (clientId === null || (epoch === null && unsent === 0)) return;
    const access = await askAccess(workspace.id, clientId, wait);
    if (access === 'lost') await removeData(device);
    else if (access === 'erased') {
      await eraseData(device, uuidv7);
      await markErased(device_name);
    } else return;
    await forgetBeside(device_name);
  } finally {
    device.close();
  }
}

async function forgetBeside(deviceName: string): Promise<void> {
  forgetDrafts(deviceName);
  await forgetFiles(deviceName);
}
