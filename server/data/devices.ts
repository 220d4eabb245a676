import type { DeviceRow } from '../../shared/protocol/devices.ts';
import { orAway } from './away.ts';
import type { Sql } from './connect.ts';

/** The devices of a workspace that were seen last, the latest first. Rejects with DatabaseAway. */
export function readDevices(sql: Sql, workspaceId: string, limit: number): Promise<DeviceRow[]> {
  return orAway(sql<DeviceRow[]>`
    select c.client_id, json_build_object('id', c.user_id, 'name', coalesce(u.name, '')) as user,
      c.name, c.last_seen, c.waiting
    from clients c left join "user" u on u.id = c.user_id
    where c.workspace_id = ${workspaceId} order by c.last_seen desc, c.client_id limit ${limit}`);
}
