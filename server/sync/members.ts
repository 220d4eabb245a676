import type { MembersResponse } from '../../shared/protocol/members.ts';
import { HttpError } from '../base/http-error.ts';
import type { Sql } from '../sql/connection/connect.ts';
import { readMembers, readRole } from '../sql/members.ts';

/** The members of a workspace, those who joined first before the others. Rejects with DatabaseAway. */
export async function members(sql: Sql, workspaceId: string): Promise<MembersResponse> {
  return { members: await readMembers(sql, workspaceId) };
}

/** [P1] The refusal of a workspace that the user is no member of, and of one that does not exist. */
export function notAMember(): HttpError {
  return new HttpError('not_a_member', 'You are not a member of this workspace.');
}

/** Resolves for a member of the workspace. Rejects with `not_a_member`, or with DatabaseAway. */
export async function requireMember(sql: Sql, workspaceId: string, userId: string): Promise<void> {
  if ((await readRole(sql, workspaceId, userId)) === null) throw notAMember();
}
