import type { Account } from '../../shared/device/accounts/registry.ts';
import type { User } from '../../shared/protocol/account.ts';

/** [O32] The people whose data this device keeps, each once, who worked last first. Who was erased or left is none. */
export function peopleHere(accounts: readonly Account[]): User[] {
  const people = new Map<string, User>();
  for (const { user, erased, leaving } of accounts)
    if (!erased && !leaving && !people.has(user.id)) people.set(user.id, user);
  return [...people.values()];
}
