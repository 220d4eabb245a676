import { createAccessControl } from 'better-auth/plugins/access';
import { defaultStatements, memberAc, ownerAc } from 'better-auth/plugins/organization/access';
import { ROLES, type Role } from '../../shared/protocol/account.ts';

/** Whether a text names exactly one of our roles (the library knows more, and lists of them). */
export function isRole(role: string): role is Role {
  return (ROLES as readonly string[]).includes(role);
}

/** Access control for the organisation plugin: who may manage members. What each may change in the data the sync rules say. */
export const accessControl = {
  ac: createAccessControl(defaultStatements),
  roles: { owner: ownerAc, member: memberAc, viewer: memberAc },
};
