import type { Role } from '../../shared/protocol/account.ts';
import { t } from '../i18n/translate.ts';

/** A role in the page's language. */
export function roleName(role: string): string {
  const keys = {
    owner: 'account.role_owner',
    member: 'account.role_member',
    viewer: 'account.role_viewer',
  } as const;
  return role in keys ? t(keys[role as Role]) : role;
}
