import * as v from 'valibot';
import type { HistoryResponse, OrderHistoryResponse } from '../../shared/protocol/history.ts';
import { type Entity, entitySchema } from '../../shared/records/entities.ts';
import { idSchema } from '../../shared/records/ids.ts';
import type { Sql } from '../sql/connection/connect.ts';
import { type OrderHistoryKey, readHistory, readOrderHistory } from '../sql/history.ts';
import { readToken, writeToken } from './tokens.ts';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
// The range of PostgreSQL's integer.
const version = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2_147_483_647));
const recordToken = v.strictObject({ v: version });
const orderToken = v.strictObject({ k: v.tuple([count, entitySchema, idSchema, version]) });

const NEWEST_VERSION = 2_147_483_647;
const NEWEST: OrderHistoryKey = {
  sync_id: Number.MAX_SAFE_INTEGER,
  entity: 'zzz',
  id: 'ffffffff-ffff-ffff-ffff-ffffffffffff',
  version: NEWEST_VERSION,
};

/** One page of history: at most `limit` entries, older than `before` (a token; undefined: the newest). */
export interface HistoryQuery {
  id: string;
  before: string | undefined;
  limit: number;
}

/** The history of one record, newest first [P14]. An unknown id has no entries. Throws `bad_request` for a bad token. */
export async function recordHistory(
  sql: Sql,
  workspaceId: string,
  entity: Entity,
  { id, before, limit }: HistoryQuery,
): Promise<HistoryResponse> {
  const below = before === undefined ? NEWEST_VERSION : readToken(before, recordToken, 'before').v;
  const rows = await readHistory(sql, workspaceId, { entity, id }, below, limit + 1);
  const entries = rows.slice(0, limit).map(({ entity: _entity, id: _id, ...entry }) => entry);
  const last = entries.at(-1);
  return { entries, next: last && rows.length > limit ? writeToken({ v: last.version }) : null };
}

/** The history of a pre-order with all its lines, newest first [P14]. Throws `bad_request` for a bad token. */
export async function orderHistory(
  sql: Sql,
  workspaceId: string,
  { id, before, limit }: HistoryQuery,
): Promise<OrderHistoryResponse> {
  let key = NEWEST;
  if (before !== undefined) {
    const [sync_id, entity, recordId, below] = readToken(before, orderToken, 'before').k;
    key = { sync_id, entity, id: recordId, version: below };
  }
  const rows = await readOrderHistory(sql, workspaceId, id, key, limit + 1);
  const entries = rows.slice(0, limit);
  const last = entries.at(-1);
  const more = last && rows.length > limit;
  return {
    entries,
    next: more ? writeToken({ k: [last.sync_id, last.entity, last.id, last.version] }) : null,
  };
}
