import type { HistoryEntry } from '../../shared/protocol/history.ts';
import type { Entity } from '../../shared/records/entities.ts';
import { orAway } from './connection/away.ts';
import type { Sql } from './connection/connect.ts';

/** A change with the record it is of. */
export type HistoryRow = HistoryEntry & { entity: Entity; id: string };

const COLUMNS = `c.entity, c.id, c.sync_id, m.mutation_id, m.client_id, c.op, c.version,
  json_build_object('id', m.user_id, 'name', coalesce(u.name, '')) as by, m.at, c.before, c.after`;

const JOINS = `join mutations m on m.workspace_id = $1 and m.sync_id = c.sync_id
  left join "user" u on u.id = m.user_id`;

const ONE_RECORD = `select ${COLUMNS} from changes c ${JOINS}
  where c.workspace_id = $1 and c.entity = $2 and c.id = $3::text::uuid and c.version < $4
  order by c.version desc limit $5`;

// A line never moves to another pre-order, so the rows of `flows` tell whose history belongs to an order.
const WITH_LINES = `select ${COLUMNS} from (
    select * from changes where workspace_id = $1 and entity = 'pre_order' and id = $2::text::uuid
    union all
    select h.* from flows f join changes h on h.workspace_id = $1 and h.entity = 'flow' and h.id = f.id
    where f.workspace_id = $1 and f.pre_order_id = $2::text::uuid) c ${JOINS}
  where (c.sync_id, c.entity, c.id, c.version) < ($3, $4 collate "C", $5::text::uuid, $6)
  order by c.sync_id desc, c.entity desc, c.id desc, c.version desc limit $7`;

/** The changes of a record below a version, newest first. Rejects with DatabaseAway. */
export function readHistory(
  sql: Sql,
  workspaceId: string,
  record: { entity: Entity; id: string },
  before: number,
  limit: number,
): Promise<HistoryRow[]> {
  const parameters = [workspaceId, record.entity, record.id, before, limit];
  return orAway(sql.unsafe<HistoryRow[]>(ONE_RECORD, parameters, { prepare: true }));
}

/** A place in the history of an order with its lines: the next page has what is older than this change. */
export interface OrderHistoryKey {
  sync_id: number;
  entity: string;
  id: string;
  version: number;
}

/** The changes of a pre-order and of all its lines before a change, newest first. Rejects with DatabaseAway. */
export function readOrderHistory(
  sql: Sql,
  workspaceId: string,
  preOrderId: string,
  before: OrderHistoryKey,
  limit: number,
): Promise<HistoryRow[]> {
  const parameters = [
    workspaceId,
    preOrderId,
    before.sync_id,
    before.entity,
    before.id,
    before.version,
    limit,
  ];
  return orAway(sql.unsafe<HistoryRow[]>(WITH_LINES, parameters, { prepare: true }));
}
