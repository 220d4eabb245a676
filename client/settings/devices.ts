import {
  type DevicesResponse,
  devicesResponseSchema,
  type EraseDevicesRequest,
  eraseDevicesResponseSchema,
  signDeviceOutResponseSchema,
} from '../../shared/protocol/devices.ts';
import { requireDevice } from '../live/opened-device.ts';
import { syncQuery } from '../live/session/http.ts';
import { http } from '../live/session/session.ts';

/** Devices that are listed at once. */
const PAGE = 20;

/**
 * The devices of the open workspace, the one seen last first: one page. As all calls here: rejects with a RequestError.
 * @param find words of the name of a device or its person; empty: all
 * @param before the `next` of the page before; null: the first page
 */
export function listDevices(
  find: string,
  before: string | null,
  signal?: AbortSignal,
): Promise<DevicesResponse> {
  const query = syncQuery(requireDevice().workspaceId, {
    limit: String(PAGE),
    ...(find !== '' && { find }),
    ...(before !== null && { before }),
  });
  return http({ path: '/sync/devices', query, schema: devicesResponseSchema, signal });
}

/**
 * Ends the session of a device, and its event stream with it. What it did not send stays on it.
 * @returns false where it had ended already
 */
export async function signDeviceOut(clientId: string): Promise<boolean> {
  const answer = await http({
    method: 'POST',
    path: '/sync/devices/sign-out',
    query: { workspace: requireDevice().workspaceId },
    body: { client_id: clientId },
    schema: signDeviceOutResponseSchema,
  });
  return answer.signed_out;
}

/**
 * Signs lost devices out and has them erase what they hold: one, or all of a person but this one. What they did not send is lost.
 * @returns how many are to be erased by it
 */
export async function eraseDevices(which: EraseDevicesRequest): Promise<number> {
  const answer = await http({
    method: 'POST',
    path: '/sync/devices/erase',
    query: { workspace: requireDevice().workspaceId },
    body: which,
    schema: eraseDevicesResponseSchema,
  });
  return answer.erased;
}
