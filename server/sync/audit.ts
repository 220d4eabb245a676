import * as v from 'valibot';
import type { AuditResponse } from '../../shared/protocol/audit.ts';
import { HttpError } from '../base/http-error.ts';
import { type AuditFilter, readAudit } from '../sql/audit.ts';
import type { Sql } from '../sql/connection/connect.ts';
import { readRole } from '../sql/members.ts';
import { readToken, writeToken } from './tokens.ts';

const auditToken = v.strictObject({ a: v.pipe(v.number(), v.safeInteger(), v.minValue(1)) });

/** One page of the log: at most `limit` entries that the filter lets through, older than `before` (a token; undefined: the newest). */
export interface AuditQuery extends AuditFilter {
  before: string | undefined;
  limit: number;
}

/** [A6] The audit log of a workspace, for its owners. Throws `not_allowed` for others and `bad_request` for a bad token. */
export async function audit(
  sql: Sql,
  { workspace_id, user_id }: { workspace_id: string; user_id: string },
  { before, limit, ...filter }: AuditQuery,
): Promise<AuditResponse> {
  const below = before === undefined ? Number.MAX_SAFE_INTEGER : readToken(before, auditToken, 'before').a;
  if ((await readRole(sql, workspace_id, user_id)) !== 'owner')
    throw new HttpError('not_allowed', 'Only an owner reads the log of the workspace.');
  const rows = await readAudit(sql, workspace_id, filter, below, limit + 1);
  const entries = rows.slice(0, limit);
  const last = entries.at(-1);
  return { entries, next: last && rows.length > limit ? writeToken({ a: last.id }) : null };
}
