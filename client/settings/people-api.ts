import * as v from 'valibot';
import { type ResetLink, resetLinkSchema } from '../../shared/protocol/account.ts';
import type {
  InvitationRequest,
  RemoveMemberRequest,
  ResetLinkRequest,
} from '../../shared/protocol/account-requests.ts';
import {
  invitationListSchema,
  invitedSchema,
  type Member,
  memberListSchema,
  type SentInvitation,
} from '../../shared/protocol/people.ts';
import { http } from '../live/session/session.ts';

const ORGANIZATION = '/api/auth/organization';
const done = v.unknown();

/** The members of a workspace. As all calls here: rejects with a RequestError. */
export async function listMembers(workspaceId: string): Promise<Member[]> {
  const query = { organizationId: workspaceId, limit: '1000' };
  const { members } = await http({
    path: `${ORGANIZATION}/list-members`,
    query,
    schema: memberListSchema,
  });
  return members;
}

/** The invitations that nobody has answered yet; for owners. */
export async function listInvitations(workspaceId: string): Promise<SentInvitation[]> {
  const query = { organizationId: workspaceId };
  const all = await http({
    path: `${ORGANIZATION}/list-invitations`,
    query,
    schema: invitationListSchema,
  });
  return all.filter(({ status, expiresAt }) => status === 'pending' && Date.parse(expiresAt) > Date.now());
}

/** Invites an address; an earlier invitation of the same address is withdrawn. */
export function invite(
  workspaceId: string,
  email: string,
  role: string,
): Promise<{ id: string; email: string }> {
  return http({
    method: 'POST',
    path: `${ORGANIZATION}/invite-member`,
    body: { email, role, organizationId: workspaceId },
    schema: invitedSchema,
  });
}

/** Takes an invitation back. */
export async function withdrawInvitation(invitationId: string): Promise<void> {
  const body: InvitationRequest = { invitationId };
  await http({ method: 'POST', path: `${ORGANIZATION}/cancel-invitation`, body, schema: done });
}

/** Gives a member another role. */
export async function setRole(workspaceId: string, memberId: string, role: string): Promise<void> {
  const body = { organizationId: workspaceId, memberId, role };
  await http({ method: 'POST', path: `${ORGANIZATION}/update-member-role`, body, schema: done });
}

/** Ends a membership. */
export async function removeMember(workspaceId: string, memberId: string): Promise<void> {
  const body: RemoveMemberRequest = { organizationId: workspaceId, memberIdOrEmail: memberId };
  await http({ method: 'POST', path: `${ORGANIZATION}/remove-member`, body, schema: done });
}

/** Makes the link with which a member sets a forgotten password anew. */
export function makeResetLink(workspaceId: string, memberId: string): Promise<ResetLink> {
  const body: ResetLinkRequest = { organizationId: workspaceId, memberId };
  return http({ method: 'POST', path: `${ORGANIZATION}/make-reset-link`, body, schema: resetLinkSchema });
}
