import { uuidv7 } from 'uuidv7';
import { eraseData } from '../../shared/device/accounts/erase-data.ts';
import {
  type Account,
  currentAccount,
  listAccounts,
  markErased,
} from '../../shared/device/accounts/registry.ts';
import { removeData } from '../../shared/device/accounts/remove-data.ts';
import { readState } from '../../shared/device/engine/engine-state.ts';
import { openDevice } from '../../shared/device/store/open.ts';
import type { LostAccess } from '../../shared/protocol/errors.ts';
import { membersResponseSchema } from '../../shared/protocol/members.ts';
import { forgetDrafts } from './drafts.ts';
import { forgetFiles } from './kept-file.ts';
import { RequestError, syncQuery } from './session/http.ts';
import { http } from './session/session.ts';

/**
 * [O29] Asks the server about the accounts of this browser that are not in use, but have data here: no engine runs for them. What is
 * to be erased is erased; of a workspace that was lost only what was not sent stays. What cannot be asked now is asked at the next
 * start. Forgets what is kept beside the databases that an engine has erased.
 */
export async function lookForLost(): Promise<void> {
  const inUse = (await currentAccount())?.device_name;
  for (const account of await listAccounts()) {
    if (account.erased) await forgetBeside(account.device_name);
    else if (account.signed_out || account.device_name !== inUse) await look(account);
  }
}

async function look({ device_name, workspace }: Account): Promise<void> {
  const device = await openDevice(device_name);
  try {
    const { clientId, epoch, unsent } = await readState(device);
    if (clientId === null || (epoch === null && unsent === 0)) return;
    const access = await askAccess(workspace.id, clientId);
    if (access === null) return;
    if (access === 'lost') await removeData(device);
    else {
      await eraseData(device, uuidv7);
      await markErased(device_name);
    }
    await forgetBeside(device_name);
  } finally {
    device.close();
  }
}

async function askAccess(workspaceId: string, clientId: string): Promise<LostAccess | null> {
  try {
    const query = syncQuery(workspaceId, { client_id: clientId });
    await http({ path: '/sync/members', query, schema: membersResponseSchema });
    return null;
  } catch (error) {
    return error instanceof RequestError ? error.access : null;
  }
}

async function forgetBeside(deviceName: string): Promise<void> {
  forgetDrafts(deviceName);
  await forgetFiles(deviceName);
}
