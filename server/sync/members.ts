import type { MembersResponse } from '../../shared/protocol/members.ts';
import { HttpError } from '../base/http-error.ts';
import type { Sql } from '../sql/connection/connect.ts';
import { readMembers, readRole } from '../sql/members.ts';

/** The members of a workspace, those who joined first before the others. Rejects with DatabaseAway. */
export async function members(sql: Sql, workspaceId: string): Promise<MembersResponse> {
  return { members: await readMembers(sql, workspaceId) };
}

/** The refusal [P1] of a workspace that is not the user's, or does not exist: both answer alike. */
export function notAMember(): HttpError {
  return new HttpError('not_a_member', 'You are not a member of this workspace.');
}

/** Rejects with `not_a_member` unless the user is one, or with DatabaseAway. */
export async function requireMember(sql: Sql, workspaceId: string, userId: string): Promise<void> {
  if ((await readRole(sql, workspaceId, userId)) === null) throw notAMember();
}
