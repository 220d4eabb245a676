import * as v from 'valibot';
import { entitySchema } from '../../shared/records/entities.ts';
import { idSchema } from '../../shared/records/ids.ts';
import type { Sql } from '../sql/connection/connect.ts';
import { readTrash, type TrashKey } from '../sql/trash.ts';
import { readToken, writeToken } from './tokens.ts';

const DAY_MS = 86_400_000;
const KEPT_DAYS = 90;
const NEWEST: TrashKey = {
  sync_id: Number.MAX_SAFE_INTEGER,
  entity: 'zzz',
  id: 'ffffffff-ffff-ffff-ffff-ffffffffffff',
};
const tokenSchema = v.strictObject({
  t: v.tuple([v.pipe(v.number(), v.safeInteger(), v.minValue(0)), entitySchema, idSchema]),
});

/** A page of the trash: at most `limit` entries, older than `before` (a token; undefined: the newest). */
export interface TrashQuery {
  before: string | undefined;
  limit: number;
}

/** [P16] The JSON of the answer to GET /sync/trash. Rejects with `bad_request` for a bad token, or with DatabaseAway. */
export async function trash(sql: Sql, workspaceId: string, query: TrashQuery, now: Date): Promise<string> {
  const { before, limit } = query;
  const since = new Date(now.getTime() - KEPT_DAYS * DAY_MS);
  let key = NEWEST;
  if (before !== undefined) {
    const [sync_id, entity, id] = readToken(before, tokenSchema, 'before').t;
    key = { sync_id, entity, id };
  }
  const rows = await readTrash(sql, workspaceId, since, key, limit + 1);
  const entries = rows.slice(0, limit);
  const last = entries.at(-1);
  const next =
    last && rows.length > limit ? `"${writeToken({ t: [last.sync_id, last.entity, last.id] })}"` : 'null';
  return `{"entries":[${entries.map(({ entry }) => entry).join(',')}],"next":${next}}`;
}
