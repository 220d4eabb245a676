import { removeData } from '../../../shared/device/store/remove-data.ts';
import { requireDevice } from '../../live/device.ts';
import { reportError } from '../../live/errors.ts';

/** Removes the workspace's data from this device, but not unsent changes. On failure the user is told and nothing is removed. */
export async function removeWorkspaceData(): Promise<void> {
  try {
    await removeData(requireDevice().device);
  } catch (error) {
    reportError(error);
  }
}
