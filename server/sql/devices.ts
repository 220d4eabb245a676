import type { DeviceRow } from '../../shared/protocol/devices.ts';
import { existing, listed, orAway } from './connection/away.ts';
import type { Sql } from './connection/connect.ts';

/** Who looks at the devices of which workspace, and when. */
export interface DeviceReader {
  workspace_id: string;
  session_id: string;
  now: Date;
}

/** Where a page of devices begins: behind the one that was seen at this time, in microseconds since 1970. */
interface DevicePlace {
  seen_us: string;
  client_id: string;
}

/** Which devices are read. */
export interface DeviceFilter {
  /** Words in small letters; each is in the name of the device or of its user. */
  words: readonly string[];
  behind: DevicePlace | null;
}

/** The devices of a workspace, the one seen last first, each with its place. Rejects with DatabaseAway. */
export async function readDevices(
  sql: Sql,
  reader: DeviceReader,
  { words, behind }: DeviceFilter,
  limit: number,
): Promise<(DeviceRow & { seen_us: string })[]> {
  const { workspace_id, session_id, now } = reader;
  const rows = await orAway(sql<(DeviceRow & { seen_us: string })[]>`
    select c.client_id, c.app_version, (extract(epoch from c.last_seen) * 1000000)::bigint::text as seen_us, json_build_object('id', c.user_id, 'name', coalesce(u.name, '')) as user,
      c.name, c.last_seen, c.waiting, c.session_id is not distinct from ${session_id} as current,
      exists (select from session s
        where s.id = c.session_id and s."userId" = c.user_id and s."expiresAt" > ${now}
          and not exists (select from ended_access e where e.session_id = s.id and e.workspace_id = c.workspace_id)) as signed_in,
      case when c.erased_at is not null then 'told' when c.erase_asked_at is not null then 'asked' end as erase
    from clients c left join "user" u on u.id = c.user_id
    where c.workspace_id = ${workspace_id}
      and not exists (select from json_array_elements_text(${JSON.stringify(words)}::text::json) as w(word)
        where position(w.word in lower(concat_ws(' ', u.name, c.name))) = 0)
      and (${behind?.seen_us ?? null}::bigint is null
        or ((extract(epoch from c.last_seen) * 1000000)::bigint, c.client_id) < (${behind?.seen_us ?? null}::bigint, ${behind?.client_id ?? null}::uuid))
    order by c.last_seen desc, c.client_id desc limit ${limit}`);
  return listed(rows, 'client_id');
}

/** A device that reads: whose it is, and by which sign-in. */
export interface ReadingDevice extends DeviceReader {
  client_id: string;
  user_id: string;
  /** Its browser, as it names itself; null where it does not. */
  name: string | null;
  /** Of the app that it runs; null where it does not tell. */
  app_version: string | null;
}

/**
 * Devices of a user in a workspace that a reading one is added to. A device that pushes is always kept: its row says which batch was
 * answered last.
 */
const MAX_READING = 50;

/**
 * Notes that a device reads under this sign-in, also one that never pushed. Writes nothing when the sign-in and the version are already
 * noted and the device was seen within `within` milliseconds, and adds none where the user has 50 already. Rejects with DatabaseAway.
 */
export async function noteReading(sql: Sql, reading: ReadingDevice, within: number): Promise<void> {
  const { workspace_id, client_id, user_id, session_id, name, app_version, now } = reading;
  await orAway(sql`
    with noted as (
      update clients set session_id = ${session_id}, last_seen = ${now}, name = coalesce(name, ${name}),
        app_version = coalesce(${app_version}, app_version)
      where workspace_id = ${workspace_id} and client_id = ${client_id} and user_id = ${user_id}
        and (session_id is distinct from ${session_id} or app_version <> ${app_version}
          or (app_version is null and ${app_version}::text is not null) or last_seen < ${new Date(now.getTime() - within)}))
    insert into clients (workspace_id, client_id, user_id, session_id, name, app_version, batch, created_at, last_seen, receipts)
    select ${workspace_id}, ${client_id}, ${user_id}, ${session_id}, ${name}, ${app_version}, 0, ${now}, ${now}, '[]'
    where not exists (select from clients where workspace_id = ${workspace_id} and client_id = ${client_id})
      and (select count(*) from (
        select from clients where workspace_id = ${workspace_id} and user_id = ${user_id} limit ${MAX_READING}) s) < ${MAX_READING}
    on conflict do nothing`);
}

/** Who asks something of the devices of a workspace, by which sign-in, from which address. */
export interface DeviceAsker {
  workspace_id: string;
  user_id: string;
  session_id: string;
  address: string | null;
}

/** One device, or all of a person but those of the session that asks; null: not by this. */
interface Meant {
  client_id: string | null;
  user_id: string | null;
}

/** SQL: the devices that are meant, and whether the user may end them: his own, and an owner all of the workspace. */
function devicesMeant(sql: Sql, { workspace_id, user_id, session_id }: DeviceAsker, meant: Meant) {
  return sql`
    device as materialized (
      select c.client_id, c.user_id, c.session_id, c.name, c.erase_asked_at, c.user_id = ${user_id} as own,
        c.user_id = ${user_id} or exists (
          select from member
          where "organizationId" = ${workspace_id} and "userId" = ${user_id} and role = 'owner') as allowed
      from clients c where c.workspace_id = ${workspace_id} and (c.client_id = ${meant.client_id}
        or c.user_id = ${meant.user_id} and c.session_id is distinct from ${session_id})),
    ended as (
      delete from session s using device d
      where d.allowed and d.own and s.id = d.session_id and s."userId" = d.user_id returning s.id),
    cut as (
      insert into ended_access (session_id, workspace_id)
      select distinct s.id, ${workspace_id} from device d join session s on s.id = d.session_id and s."userId" = d.user_id
      where d.allowed and not d.own on conflict do nothing returning session_id)`;
}

/** The outcome of signing a device out: whether the user may, and whether something ended. */
export interface DeviceSignOut {
  allowed: boolean;
  signed_out: boolean;
}

/**
 * Ends the session that a device was seen with last, if the device is the user's own; for an owner what that session may in his
 * workspace. Null for a device that the workspace does not know. Rejects with DatabaseAway.
 */
export async function endDeviceSession(
  sql: Sql,
  asker: DeviceAsker,
  clientId: string,
): Promise<DeviceSignOut | null> {
  const rows = await orAway(sql<DeviceSignOut[]>`
    with ${devicesMeant(sql, asker, { client_id: clientId, user_id: null })},
    noted as (
      insert into audit (workspace_id, event, by_id, about_id, about, address)
      select ${asker.workspace_id}, 'device_signed_out', ${asker.user_id}, user_id, name, ${asker.address} from device
      where exists (select from ended) or exists (select from cut))
    select allowed, exists (select from ended) or exists (select from cut) as signed_out
    from (select) always left join device on true`);
  return existing(rows, 'allowed');
}

/** The outcome of erasing devices: whether the user may, and how many of the workspace are to be erased that were not before. */
export interface DeviceErase {
  allowed: boolean;
  erased: number;
}

/**
 * Ends the access of devices as a sign-out does, and says that they are to erase what they hold: of this workspace, and of all where
 * they are the user's own. Of a person all are meant but those of the session that asks. Null where there is no such device.
 * Rejects with DatabaseAway.
 */
export async function eraseDevices(
  sql: Sql,
  asker: DeviceAsker,
  which: { client_id: string } | { user_id: string },
): Promise<DeviceErase | null> {
  const { workspace_id, user_id, address } = asker;
  const meant = { client_id: null, user_id: null, ...which };
  const rows = await orAway(sql<DeviceErase[]>`
    with ${devicesMeant(sql, asker, meant)},
    marked as (
      update clients c set erase_asked_at = now() from (
        select workspace_id, client_id from clients where workspace_id = ${workspace_id}
          and client_id in (select client_id from device where allowed)
        union select o.workspace_id, o.client_id from clients o
        join device d on d.own and o.user_id = d.user_id and o.session_id = d.session_id) m
      where c.workspace_id = m.workspace_id and c.client_id = m.client_id and c.erase_asked_at is null
      returning c.workspace_id, c.user_id, c.name),
    noted as (
      insert into audit (workspace_id, event, by_id, about_id, about, address)
      select workspace_id, 'device_erase', ${user_id}, user_id, name, ${address} from marked)
    select bool_and(allowed) as allowed, (select count(*)::int from marked where workspace_id = ${workspace_id}) as erased
    from device`);
  return existing(rows, 'allowed');
}
