import type { SignDeviceOutResponse } from '../../shared/protocol/devices.ts';
import { HttpError } from '../http-error.ts';
import type { Sql } from '../sql/connection/connect.ts';
import { endDeviceSession } from '../sql/devices.ts';

/**
 * [P18] Ends the session that a device was seen with last; its event stream is told by the hub. Throws `not_found` for a
 * device that the workspace does not know, `not_allowed` for somebody else's unless the user is an owner.
 */
export async function signDeviceOut(
  sql: Sql,
  workspaceId: string,
  userId: string,
  clientId: string,
): Promise<SignDeviceOutResponse> {
  const done = await endDeviceSession(sql, workspaceId, userId, clientId);
  if (!done) throw new HttpError('not_found', 'This workspace has no such device.');
  if (!done.allowed) throw new HttpError('not_allowed', 'Only an owner signs out the devices of others.');
  return { signed_out: done.signed_out };
}
