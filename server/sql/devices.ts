import type { DeviceRow } from '../../shared/protocol/devices.ts';
import { orAway } from './connection/away.ts';
import type { Sql } from './connection/connect.ts';

/** Who looks at the devices of which workspace, and when. */
export interface DeviceReader {
  workspace_id: string;
  session_id: string;
  now: Date;
}

/** The devices of a workspace that were seen last, the latest first. Rejects with DatabaseAway. */
export function readDevices(sql: Sql, reader: DeviceReader, limit: number): Promise<DeviceRow[]> {
  const { workspace_id, session_id, now } = reader;
  return orAway(sql<DeviceRow[]>`
    select c.client_id, json_build_object('id', c.user_id, 'name', coalesce(u.name, '')) as user,
      c.name, c.last_seen, c.waiting, c.session_id is not distinct from ${session_id} as current,
      exists (select from session s
        where s.id = c.session_id and s."userId" = c.user_id and s."expiresAt" > ${now}) as signed_in
    from clients c left join "user" u on u.id = c.user_id
    where c.workspace_id = ${workspace_id} order by c.last_seen desc, c.client_id limit ${limit}`);
}

/** A device that reads: whose it is, and by which sign-in. */
export interface ReadingDevice extends DeviceReader {
  client_id: string;
  user_id: string;
}

/**
 * Devices of a user in a workspace that a reading one is added to. A device that pushes is always kept: its row says which batch was
 * answered last.
 */
const MAX_READING = 50;

/**
 * Notes that a device reads under this sign-in, also one that never pushed. Writes nothing when the sign-in is already noted and the
 * device was seen within `within` milliseconds, and adds none where the user has 50 already. Rejects with DatabaseAway.
 */
export async function noteReading(sql: Sql, reading: ReadingDevice, within: number): Promise<void> {
  const { workspace_id, client_id, user_id, session_id, now } = reading;
  await orAway(sql`
    with noted as (
      update clients set session_id = ${session_id}, last_seen = ${now}
      where workspace_id = ${workspace_id} and client_id = ${client_id} and user_id = ${user_id}
        and (session_id is distinct from ${session_id} or last_seen < ${new Date(now.getTime() - within)}))
    insert into clients (workspace_id, client_id, user_id, session_id, batch, created_at, last_seen, receipts)
    select ${workspace_id}, ${client_id}, ${user_id}, ${session_id}, 0, ${now}, ${now}, '[]'
    where not exists (select from clients where workspace_id = ${workspace_id} and client_id = ${client_id})
      and (select count(*) from (
        select from clients where workspace_id = ${workspace_id} and user_id = ${user_id} limit ${MAX_READING}) s) < ${MAX_READING}
    on conflict do nothing`);
}

/** The outcome of signing a device out: whether the user may, and whether a session ended. */
export interface DeviceSignOut {
  allowed: boolean;
  signed_out: boolean;
}

/**
 * Ends the session that a device was seen with last, if the device is the user's own or the user owns the workspace. Null for
 * a device that the workspace does not know. Rejects with DatabaseAway.
 */
export async function endDeviceSession(
  sql: Sql,
  workspaceId: string,
  userId: string,
  clientId: string,
): Promise<DeviceSignOut | null> {
  const [row] = await orAway(sql<DeviceSignOut[]>`
    with device as materialized (
      select c.user_id, c.session_id, c.user_id = ${userId} or exists (
        select from member
        where "organizationId" = ${workspaceId} and "userId" = ${userId} and role = 'owner') as allowed
      from clients c where c.workspace_id = ${workspaceId} and c.client_id = ${clientId}),
    ended as (
      delete from session s using device d
      where d.allowed and s.id = d.session_id and s."userId" = d.user_id returning s.id)
    select allowed, exists (select from ended) as signed_out from device`);
  return row ?? null;
}
