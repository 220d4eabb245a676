import { createAccessControl } from 'better-auth/plugins/access';
import { defaultStatements, memberAc, ownerAc } from 'better-auth/plugins/organization/access';
import { ROLES, type Role } from '../../shared/protocol/account.ts';

/** Whether a text is one of our roles. The library also knows other roles, and lists of roles. */
export function isRole(role: string): role is Role {
  return (ROLES as readonly string[]).includes(role);
}

/** Access control for the organisation plugin: who may manage members. Who may change records is decided in shared/merge. */
export const accessControl = {
  ac: createAccessControl(defaultStatements),
  roles: { owner: ownerAc, member: memberAc, viewer: memberAc },
};
