import type {
  DevicesResponse,
  EraseDevicesRequest,
  EraseDevicesResponse,
  SignDeviceOutResponse,
} from '../../shared/protocol/devices.ts';
import { HttpError } from '../base/http-error.ts';
import type { Sql } from '../sql/connection/connect.ts';
import { endDeviceSession, eraseDevices, noteReading, readDevices } from '../sql/devices.ts';
import { requireMember } from './members.ts';

/** Devices that are listed at most. */
const MAX_DEVICES = 500;

/** A reading device is noted as seen this often, in milliseconds, and at once under a new sign-in [P17]. */
const SEEN_WITHIN = 15 * 60_000;

/** Who reads from which workspace, by which sign-in. */
export interface Reader {
  workspace_id: string;
  user_id: string;
  session_id: string;
}

/** [P17] The devices of the reader's workspace, the one seen last first. Rejects with DatabaseAway. */
export async function devices(sql: Sql, reader: Reader, now: Date): Promise<DevicesResponse> {
  return { devices: await readDevices(sql, { ...reader, now }, MAX_DEVICES) };
}

/** [P17] Notes that a device reads, where it was not noted lately. Rejects with DatabaseAway. */
export function noteDevice(
  sql: Sql,
  reader: Reader,
  { client_id, name }: { client_id: string; name: string | null },
  now: Date,
): Promise<void> {
  return noteReading(sql, { ...reader, client_id, name, now }, SEEN_WITHIN);
}

/** Who asks something of a device, and from which network address; null where that is not known. */
export type Asker = Reader & { address: string | null };

/**
 * [P18] [P24] Ends the session that a device was seen with last, for an owner its access to his workspace; the hub tells its event
 * stream. Throws `not_a_member`, `not_found` for a device that the workspace does not know, and `not_allowed` for somebody else's
 * unless the asker is an owner.
 */
export async function signDeviceOut(
  sql: Sql,
  asker: Asker,
  clientId: string,
): Promise<SignDeviceOutResponse> {
  await requireMember(sql, asker.workspace_id, asker.user_id);
  const { signed_out } = requireAllowed(await endDeviceSession(sql, asker, clientId));
  return { signed_out };
}

/** [P25] Has lost devices erase what they hold. Throws as a sign-out does. */
export async function eraseLost(
  sql: Sql,
  asker: Asker,
  which: EraseDevicesRequest,
): Promise<EraseDevicesResponse> {
  await requireMember(sql, asker.workspace_id, asker.user_id);
  const { erased } = requireAllowed(await eraseDevices(sql, asker, which));
  return { erased };
}

function requireAllowed<Done extends { allowed: boolean }>(done: Done | null): Done {
  if (!done) throw new HttpError('not_found', 'This workspace has no such device.');
  if (!done.allowed) throw new HttpError('not_allowed', 'Only an owner signs out the devices of others.');
  return done;
}
