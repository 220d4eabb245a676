import type { Sql } from '../connection/connect.ts';

/** How the database stands; sizes in bytes, times RFC 3339. */
export interface DatabaseStanding {
  postgres: string;
  size: number;
  workspaces: number;
  users: number;
  sessions: number;
  devices: number;
  /** The device with unsent changes that was seen longest ago. */
  oldest_waiting: string | null;
  waiting: number;
  tables: { name: string; size: number; rows: number; dead: number }[];
}

export async function readDatabaseStanding(sql: Sql): Promise<DatabaseStanding> {
  const [row] = await sql<DatabaseStanding[]>`
    select current_setting('server_version') as postgres, pg_database_size(current_database()) as size,
      (select count(*)::int from organization) as workspaces, (select count(*)::int from "user") as users,
      (select count(*)::int from session where "expiresAt" > now()) as sessions,
      (select count(*)::int from clients) as devices,
      (select min(last_seen) from clients where waiting > 0) as oldest_waiting,
      (select count(*)::int from clients where waiting > 0) as waiting,
      (select json_agg(json_build_object('name', relname, 'size', pg_total_relation_size(relid),
          'rows', n_live_tup, 'dead', n_dead_tup) order by pg_total_relation_size(relid) desc)
        from pg_stat_user_tables where schemaname = current_schema()) as tables`;
  if (!row) throw new Error('The database does not say how it stands.');
  return row;
}

/** A workspace as an operator lists it. */
export interface ListedWorkspace {
  id: string;
  name: string;
  created_at: string;
  members: number;
  owners: string[];
  head: number;
  orders: number;
  lines: number;
  devices: number;
  last_seen: string | null;
}

/** All workspaces, the oldest first. */
export async function listAllWorkspaces(sql: Sql): Promise<ListedWorkspace[]> {
  return [
    ...(await sql<ListedWorkspace[]>`
      select o.id, o.name, o."createdAt" as created_at, w.head,
        (select count(*)::int from member m where m."organizationId" = o.id) as members,
        coalesce((select json_agg(u.email order by u.email) from member m join "user" u on u.id = m."userId"
          where m."organizationId" = o.id and m.role = 'owner'), '[]') as owners,
        (select count(*)::int from pre_orders p where p.workspace_id = o.id and p.deleted_at is null) as orders,
        (select count(*)::int from flows f where f.workspace_id = o.id and f.deleted_at is null) as lines,
        (select count(*)::int from clients c where c.workspace_id = o.id) as devices,
        (select max(last_seen) from clients c where c.workspace_id = o.id) as last_seen
      from organization o join workspaces w on w.workspace_id = o.id order by o."createdAt", o.id`),
  ];
}
