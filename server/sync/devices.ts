import * as v from 'valibot';
import type {
  DevicesResponse,
  EraseDevicesRequest,
  EraseDevicesResponse,
  SignDeviceOutResponse,
} from '../../shared/protocol/devices.ts';
import { idSchema } from '../../shared/records/ids.ts';
import { HttpError } from '../base/http-error.ts';
import type { Sql } from '../sql/connection/connect.ts';
import { endDeviceSession, eraseDevices, noteReading, readDevices } from '../sql/devices.ts';
import { requireMember } from './members.ts';
import { readToken, writeToken } from './tokens.ts';

/** A reading device is noted as seen this often, in milliseconds, and at once under a new sign-in [P17]. */
const SEEN_WITHIN = 15 * 60_000;

/** Who reads from which workspace, by which sign-in. */
export interface Reader {
  workspace_id: string;
  user_id: string;
  session_id: string;
}

const devicesToken = v.strictObject({ s: v.pipe(v.string(), v.regex(/^\d{1,17}$/)), c: idSchema });

/** What browsers call themselves in a User-Agent, where that is not their name, or that of their system. */
const MARKS: Readonly<Record<string, string>> = {
  edge: 'edg',
  opera: 'opr',
  macos: 'mac os x',
  chromeos: 'cros',
};

/** One page of the devices: at most `limit`, behind that which gave `before` (a token; undefined: the first page). */
export interface DevicesQuery {
  /** Words of the name of a device or of its person; empty: all. */
  find: string;
  before: string | undefined;
  limit: number;
}

/**
 * [P17] [P34] The devices of the reader's workspace, the one seen last first. Throws `bad_request` for a bad token; rejects with
 * DatabaseAway.
 */
export async function devices(
  sql: Sql,
  reader: Reader,
  { find, before, limit }: DevicesQuery,
  now: Date,
): Promise<DevicesResponse> {
  const place = before === undefined ? null : readToken(before, devicesToken, 'before');
  const filter = {
    words: find
      .toLowerCase()
      .split(/[\s,]+/)
      .filter(Boolean)
      .map((word) => MARKS[word] ?? word),
    behind: place && { seen_us: place.s, client_id: place.c },
  };
  const rows = await readDevices(sql, { ...reader, now }, filter, limit + 1);
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    devices: rows.slice(0, limit).map(({ seen_us: _, ...device }) => device),
    next: last ? writeToken({ s: last.seen_us, c: last.client_id }) : null,
  };
}

/** [P17] Notes that a device reads, where it was not noted lately. Rejects with DatabaseAway. */
export function noteDevice(
  sql: Sql,
  reader: Reader,
  told: { client_id: string; name: string | null; app_version: string | null },
  now: Date,
): Promise<void> {
  return noteReading(sql, { ...reader, ...told, now }, SEEN_WITHIN);
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
