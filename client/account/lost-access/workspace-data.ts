import { removeData } from '../../../shared/device/store/remove-data.ts';
import { requireDevice } from '../../live/device.ts';
import { reportError } from '../../live/errors.ts';

/** Removes what the workspace told this device; what was not sent stays. What fails is told: then nothing was removed. */
export async function removeWorkspaceData(): Promise<void> {
  try {
    await removeData(requireDevice().device);
  } catch (error) {
    reportError(error);
  }
}
