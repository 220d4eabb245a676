import { arrayLiteral } from './connection/array-literal.ts';
import { existing, onlyRow, orAway } from './connection/away.ts';
import type { Sql } from './connection/connect.ts';

/** How far a workspace has got. */
export interface WorkspaceHead {
  workspace_id: string;
  head: number;
  epoch: string;
}

// The digest changes when a member joins, leaves, or gets another role or name.
const DIGEST = `md5(string_agg(m."userId" || ' ' || m.role || ' ' || u.name, ',' order by m."userId"))`;

/** The heads of these workspaces; one that is gone is left out. Rejects with DatabaseAway. */
export function readHeads(sql: Sql, workspaceIds: readonly string[]): Promise<WorkspaceHead[]> {
  return orAway(sql<WorkspaceHead[]>`
    select workspace_id, head, epoch from workspaces
    where workspace_id = any(${arrayLiteral(workspaceIds, 'text')}::text[])`);
}

/** A workspace's head, and a digest of its members. Null when there is none of that id. Rejects with DatabaseAway. */
export async function readWorkspace(
  sql: Sql,
  workspaceId: string,
): Promise<(WorkspaceHead & { purged_through: number; members: string }) | null> {
  const rows = await orAway(
    sql.unsafe<(WorkspaceHead & { purged_through: number; members: string })[]>(
      `select workspace_id, head, epoch, purged_through, coalesce((
          select ${DIGEST} from member m join "user" u on u.id = m."userId" where m."organizationId" = $1), '') as members
        from (select) always left join workspaces on workspace_id = $1`,
      [workspaceId],
      { prepare: true },
    ),
  );
  return existing(rows, 'epoch');
}

/** Who listens, by which session, to which workspace. */
export interface Listening {
  session_id: string;
  user_id: string;
  workspace_id: string;
}

/** What still holds of the listeners. */
export interface Standing {
  /** The sessions that have not ended. */
  sessions: string[];
  /** Those whose access to a workspace an owner ended. */
  ended: [session_id: string, workspace_id: string][];
  /** The memberships that there are. */
  members: [workspace_id: string, user_id: string][];
  /** The members' digest of each workspace that has members. */
  digests: Record<string, string>;
}

const STANDING = `select
  coalesce((select json_agg(id) from session where id = any($1::text[]) and "expiresAt" > $2), '[]') as sessions,
  coalesce((select json_agg(json_build_array(e.session_id, e.workspace_id)) from (select distinct * from unnest($1::text[], $3::text[])) as l(session_id, workspace_id)
    cross join lateral (select * from ended_access
      where session_id = l.session_id and workspace_id = l.workspace_id offset 0) e), '[]') as ended,
  coalesce((select json_agg(json_build_array(l.workspace_id, l.user_id))
    from (select distinct * from unnest($3::text[], $4::text[])) as l(workspace_id, user_id)
    where exists (select from member
      where "organizationId" = l.workspace_id and "userId" = l.user_id offset 0)), '[]') as members,
  coalesce((select json_object_agg(workspace_id, digest) from (
    select m."organizationId" as workspace_id, ${DIGEST} as digest
    from member m join "user" u on u.id = m."userId"
    where m."organizationId" = any($3::text[]) group by 1) d), '{}') as digests`;

/** Which sessions and memberships of the listeners still hold at `now`. Rejects with DatabaseAway. */
export async function readStanding(sql: Sql, listeners: readonly Listening[], now: Date): Promise<Standing> {
  const column = (name: keyof Listening) =>
    arrayLiteral(
      listeners.map((listener) => listener[name]),
      'text',
    );
  const parameters = [column('session_id'), now, column('workspace_id'), column('user_id')];
  return onlyRow(await orAway(sql.unsafe<Standing[]>(STANDING, parameters, { prepare: true })), 'digests');
}
