import type { LostAccess } from '../../shared/protocol/errors.ts';
import type { Place } from '../base/session.ts';
import { onlyRow, orAway } from './connection/away.ts';
import type { Sql } from './connection/connect.ts';

/**
 * What became of the access of a device whose request has no session in a workspace: `erased` where it is to erase what it holds,
 * `lost` where its user is no member any more; null where neither is known. It is known by its ended session, or by its `client_id`.
 * A device that is told to erase is noted as told. Rejects with DatabaseAway.
 * @param token of the session that the request names, ended or not; null for none
 */
export async function readLostAccess(
  sql: Sql,
  token: string | null,
  { workspace_id, client_id }: Place,
): Promise<LostAccess | null> {
  const rows = await orAway(sql<{ access: LostAccess | null }[]>`
    with who as materialized (
      select session_id, user_id from ended_sessions where token_hash = sha256(convert_to(${token}, 'UTF8'))
      union all select id, "userId" from session where token = ${token}),
    device as materialized (
      select client_id, user_id, name, erase_asked_at, erased_at from clients
      where workspace_id = ${workspace_id} and client_id = ${client_id}
      union
      select c.client_id, c.user_id, c.name, c.erase_asked_at, c.erased_at from clients c
      join who w on w.session_id = c.session_id and w.user_id = c.user_id
      where c.workspace_id = ${workspace_id}),
    told as (
      update clients c set erased_at = now() from device d
      where c.workspace_id = ${workspace_id} and c.client_id = d.client_id
        and c.erase_asked_at is not null and c.erased_at is null
      returning c.client_id),
    noted as (
      insert into audit (workspace_id, event, about_id, about)
      select ${workspace_id}, 'device_erased', d.user_id, d.name from device d join told t using (client_id)),
    people as (select user_id from who union select user_id from device)
    select case
      when exists (select from device where erase_asked_at is not null) then 'erased'
      when exists (select from people) and not exists (
        select from member m join people p on p.user_id = m."userId" where m."organizationId" = ${workspace_id}) then 'lost'
      end as access`);
  return onlyRow(rows, 'access').access;
}

/**
 * Whether an owner ended what this session may in a workspace: the one that is named, that of an invitation, or else the one that is
 * active. Rejects with DatabaseAway.
 */
export async function isAccessEnded(
  sql: Sql,
  sessionId: string,
  workspaceId: string | null,
  invitationId: string | null,
): Promise<boolean> {
  const rows = await orAway(sql<{ ended: boolean }[]>`
    select exists (
      select from ended_access where session_id = ${sessionId} and workspace_id = coalesce(${workspaceId},
        (select "organizationId" from invitation where id = ${invitationId}),
        (select "activeOrganizationId" from session where id = ${sessionId}))) as ended`);
  return onlyRow(rows, 'ended').ended;
}
