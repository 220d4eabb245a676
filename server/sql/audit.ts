import type { AuditEntry } from '../../shared/protocol/audit.ts';
import { listed, orAway } from './connection/away.ts';
import type { Sql } from './connection/connect.ts';

/** Which entries of a workspace's audit log are read; null: whatever it is. Times are RFC 3339. */
export interface AuditFilter {
  event: string | null;
  /** Who did it, or whom it concerns. */
  person: string | null;
  from: string | null;
  /** Excluded. */
  to: string | null;
}

/** The newest entries below an id that the filter lets through. Rejects with DatabaseAway. */
export async function readAudit(
  sql: Sql,
  workspaceId: string,
  { event, person, from, to }: AuditFilter,
  below: number,
  limit: number,
): Promise<AuditEntry[]> {
  const rows = await orAway(sql<AuditEntry[]>`
    select a.id, a.at, a.event,
      case when a.by_id is not null then json_build_object('id', a.by_id, 'name', coalesce(b.name, '')) end as by,
      case when a.about_id is not null then json_build_object('id', a.about_id, 'name', coalesce(p.name, '')) end as person,
      a.about, a.before, a.after, a.address
    from audit a left join "user" b on b.id = a.by_id left join "user" p on p.id = a.about_id
    where a.workspace_id = ${workspaceId} and a.id < ${below}
      and (${event}::text is null or a.event = ${event})
      and (${person}::text is null or ${person} in (a.by_id, a.about_id))
      and (${from}::timestamptz is null or a.at >= ${from}) and (${to}::timestamptz is null or a.at < ${to})
    order by a.id desc limit ${limit}`);
  return listed(rows, 'event');
}

/**
 * Notes a failed sign-in in every workspace of who has this e-mail address. Rejects with DatabaseAway.
 * @returns false where nobody has it, or he is in no workspace
 */
export async function noteFailedSignIn(sql: Sql, email: string, address: string | null): Promise<boolean> {
  const noted = await orAway(sql`
    insert into audit (workspace_id, event, about_id, address)
    select m."organizationId", 'sign_in_failed', u.id, ${address}
    from "user" u join member m on m."userId" = u.id where lower(u.email) = lower(${email})
    returning id`);
  return noted.length > 0;
}
