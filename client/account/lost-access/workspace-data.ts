import { removeData } from '../../../shared/device/accounts/remove-data.ts';
import { forgetDrafts } from '../../live/drafts.ts';
import { reportError } from '../../live/errors.ts';
import { forgetFiles } from '../../live/kept-file.ts';
import { requireDevice } from '../../live/opened-device.ts';

/** Removes the workspace's data from this device, but not unsent changes. On failure the user is told and nothing is removed. */
export async function removeWorkspaceData(): Promise<void> {
  try {
    const { device } = requireDevice();
    await removeData(device);
    forgetDrafts(device.name);
    await forgetFiles(device.name);
  } catch (error) {
    reportError(error);
  }
}
