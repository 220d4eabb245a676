import { removeData } from '../../../shared/device/accounts/remove-data.ts';
import { readState } from '../../../shared/device/engine/engine-state.ts';
import { askAccess } from '../../live/ask-access.ts';
import { forgetDrafts } from '../../live/drafts.ts';
import { reportError } from '../../live/errors.ts';
import { forgetFiles } from '../../live/kept-file.ts';
import { type OpenDevice, requireDevice } from '../../live/opened-device.ts';
import { sessions } from '../../live/session/session.ts';
import { showToast } from '../../live/toasts.ts';
import { accessText } from './lost-access-words.ts';

/**
 * Removes the workspace's data from this device, but not unsent changes. The server is asked before, twice: where it does not say both
 * times that the access is lost, nothing is removed and the user is told, as on every failure.
 */
export async function removeWorkspaceData(): Promise<void> {
  try {
    const open = requireDevice();
    const access = await accessOf(open);
    if (access === 'lost' || access === 'not_a_member') await remove(open);
    else {
      showToast({ text: accessText(access === 'kept' ? 'access.kept' : 'access.not_confirmed') });
      await sessions.verify();
    }
  } catch (error) {
    reportError(error);
  }
}

async function accessOf({ device, workspaceId }: OpenDevice) {
  const { clientId } = await readState(device);
  return clientId === null ? 'unknown' : await askAccess(workspaceId, clientId);
}

async function remove({ device }: OpenDevice): Promise<void> {
  await removeData(device);
  forgetDrafts(device.name);
  await forgetFiles(device.name);
}
