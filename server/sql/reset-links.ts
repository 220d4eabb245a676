import type { ResetLinkTold } from '../../shared/protocol/account.ts';
import { listed, orAway } from './connection/away.ts';
import type { Sql } from './connection/connect.ts';
import type { NewPassword, RecoveryAsker } from './recovery.ts';

/**
 * SQL: whether `by` may have the password of `about` set anew: he is an owner of every workspace that the other belongs to. Else the
 * owner of one workspace would take over an account that is at home in another.
 */
const mayReset = (by: string, about: string): string => `${by} <> ${about} and not exists (
  select from member t where t."userId" = ${about} and not exists (
    select from member o
    where o."organizationId" = t."organizationId" and o."userId" = ${by} and o.role = 'owner'))`;

/** Who asks for a link, for which membership of which workspace. `token_hash` is SHA-256 in hex. */
export interface ResetLinkRequest extends RecoveryAsker {
  workspace_id: string;
  member_id: string;
  token_hash: string;
  expires_at: Date;
}

/** What became of it: made, refused because the asker is no owner, or because the member is at home elsewhere too (or himself). */
export type ResetLinkOutcome = 'made' | 'not_allowed' | 'elsewhere';

/** Makes a link for a member, in place of the one before; null for no such member. Rejects with DatabaseAway, as all here. */
export async function makeResetLink(sql: Sql, request: ResetLinkRequest): Promise<ResetLinkOutcome | null> {
  const { user_id, workspace_id, member_id, token_hash, now, expires_at, address } = request;
  const [row] = await orAway(sql<{ outcome: ResetLinkOutcome }[]>`
    with asked as (
      select m."userId" as user_id, ${sql.unsafe(mayReset('a.id', 'm."userId"'))} as allowed,
        exists (select from member o
          where o."organizationId" = ${workspace_id} and o."userId" = a.id and o.role = 'owner') as owner
      from member m, (select ${user_id}::text as id) a
      where m.id = ${member_id} and m."organizationId" = ${workspace_id}),
    made as (
      insert into reset_links (user_id, token_hash, workspace_id, made_by, made_at, expires_at)
      select user_id, decode(${token_hash}, 'hex'), ${workspace_id}, ${user_id}, ${now}, ${expires_at} from asked
      where owner and allowed
      on conflict (user_id) do update set token_hash = excluded.token_hash, workspace_id = excluded.workspace_id,
        made_by = excluded.made_by, made_at = excluded.made_at, expires_at = excluded.expires_at, used_at = null, seen_at = null
      returning user_id),
    noted as (
      insert into audit (workspace_id, event, by_id, about_id, address)
      select ${workspace_id}, 'reset_link', ${user_id}, user_id, ${address} from made)
    select case when not owner then 'not_allowed' when not allowed then 'elsewhere' else 'made' end as outcome from asked`);
  return row?.outcome ?? null;
}

/**
 * Uses a link up: sets the password and ends every session of its user. Whether its maker may is looked at again: the member may
 * have joined another workspace meanwhile.
 * @param tokenHash SHA-256 in hex
 * @returns the address of the user; null where there is no such link that is good
 */
export async function recoverByLink(
  sql: Sql,
  tokenHash: string,
  { password_hash, address }: NewPassword,
  now: Date,
): Promise<string | null> {
  const acting = JSON.stringify({ address, way: 'link' });
  const [row] = await orAway(sql<{ email: string }[]>`
    with who as (
      update reset_links l set used_at = ${now}, seen_at = null
      where l.token_hash = decode(${tokenHash}, 'hex') and l.used_at is null and l.expires_at > ${now}
        and exists (select from member m where m."organizationId" = l.workspace_id and m."userId" = l.user_id)
        and ${sql.unsafe(mayReset('l.made_by', 'l.user_id'))}
      returning l.user_id),
    changed as (
      update account a set password = ${password_hash}, "updatedAt" = now() from who
      where a."userId" = who.user_id and a."providerId" = 'credential'
      returning a."userId" as user_id, set_config('quayside.by', ${acting}, true)),
    ended as (delete from session s using who where s."userId" = who.user_id)
    select u.email from changed join "user" u on u.id = changed.user_id`);
  return row?.email ?? null;
}

/** The link that was made for a user and that he has not understood yet; null where there is none. */
export async function readResetLinkTold(sql: Sql, userId: string): Promise<ResetLinkTold | null> {
  const rows = await orAway(sql<ResetLinkTold[]>`
    select coalesce(u.name, '') as by, l.made_at as at, l.used_at is not null as used
    from reset_links l left join "user" u on u.id = l.made_by where l.user_id = ${userId} and l.seen_at is null`);
  return listed(rows, 'used')[0] ?? null;
}

/** Notes that a user understood that a link was made for him. */
export async function noteResetLinkSeen(sql: Sql, userId: string, now: Date): Promise<void> {
  await orAway(sql`update reset_links set seen_at = ${now} where user_id = ${userId}`);
}
