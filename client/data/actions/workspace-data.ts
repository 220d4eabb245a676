import { removeData } from '../../../shared/local/remove-data.ts';
import { requireDevice } from '../device.ts';
import { reportError } from '../errors.ts';

/** Removes what the workspace told this device; what was not sent stays. What fails is told: then nothing was removed. */
export async function removeWorkspaceData(): Promise<void> {
  try {
    await removeData(requireDevice().device);
  } catch (error) {
    reportError(error);
  }
}
