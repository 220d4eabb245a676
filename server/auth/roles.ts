import { createAccessControl } from 'better-auth/plugins/access';
import { defaultStatements, memberAc, ownerAc } from 'better-auth/plugins/organization/access';

/** What a member of a workspace may be: a viewer's changes are rejected, an owner invites and manages the members. */
export const ROLES = ['owner', 'member', 'viewer'] as const;
export type Role = (typeof ROLES)[number];

/** Whether a text names exactly one of our roles (the library knows more, and lists of them). */
export function isRole(role: string): role is Role {
  return (ROLES as readonly string[]).includes(role);
}

/** Access control for the organisation plugin: who may manage members. What each may change in the data the sync rules say. */
export const accessControl = {
  ac: createAccessControl(defaultStatements),
  roles: { owner: ownerAc, member: memberAc, viewer: memberAc },
};
