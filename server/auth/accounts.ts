import type { Invitation, Me } from '../../shared/protocol/account.ts';
import { HttpError } from '../base/http-error.ts';
import type { Session } from '../base/session.ts';
import type { Sql } from '../sql/connection/connect.ts';
import { findInvitation } from '../sql/invitations.ts';
import { readResetLinkTold } from '../sql/reset-links.ts';
import { listWorkspaces } from '../sql/workspaces.ts';
import { invitationId } from './invitation-token.ts';

/** Reads the user of a session, his workspaces, and what he is to be told. Rejects with DatabaseAway. */
export async function readMe(sql: Sql, session: Session): Promise<Me> {
  const { id } = session.user;
  const [workspaces, reset_link] = await Promise.all([listWorkspaces(sql, id), readResetLinkTold(sql, id)]);
  return { user: session.user, workspaces, reset_link };
}

/** Reads a pending invitation for the holder of its link. Rejects with `not_found` when it is not pending, or with DatabaseAway. */
export async function readInvitation(sql: Sql, token: string, now: Date): Promise<Invitation> {
  const invitation = await findInvitation(sql, invitationId(token), now);
  if (!invitation) throw new HttpError('not_found', 'This invitation was used, withdrawn, or is too old.');
  return { ...invitation, id: token };
}
