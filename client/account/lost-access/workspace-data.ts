import { removeData } from '../../../shared/device/accounts/remove-data.ts';
import { reportError } from '../../live/errors.ts';
import { requireDevice } from '../../live/opened-device.ts';

/** Removes the workspace's data from this device, but not unsent changes. On failure the user is told and nothing is removed. */
export async function removeWorkspaceData(): Promise<void> {
  try {
    await removeData(requireDevice().device);
  } catch (error) {
    reportError(error);
  }
}
