const DAY_MS = 86_400_000;
/** How far the clock moves on before the highest time seen is written again, in milliseconds. */
const SEEN_EVERY_MS = 600_000;

/** When an account was last in contact with the server, and the highest time its device has seen since; milliseconds of the device's clock. */
export interface Contact {
  at_ms: number;
  seen_ms: number;
}

/** What a lease asks of an account of this browser. */
interface Leased {
  user: { id: string };
  workspace: { id: string; lease_days?: number };
  signed_out: boolean;
  contact?: Contact | undefined;
  /** Until its user signs in again: his lease has ended [O31], and the page has `done` what follows, or it is still `due`. */
  locked?: 'due' | 'done';
}

/** What the server says of a workspace's lease, beside its id; null and 0 mean that there is none. */
export interface LeaseTold {
  id: string;
  lease_days?: number | null | undefined;
}

/** [O31] True where an account was without contact for longer than its workspace allows. A clock that was set back makes no lease longer. */
function leaseEnded({ workspace, contact }: Leased, nowMs: number): boolean {
  const days = workspace.lease_days ?? 0;
  if (days === 0 || !contact) return false;
  return Math.max(nowMs, contact.seen_ms) - contact.at_ms > days * DAY_MS;
}

/** An account as it is to be read now: one whose lease has ended is signed out, whether a page was there to note it or not. */
export function underLease<Account extends Leased>(account: Account, nowMs: number): Account {
  return !account.signed_out && leaseEnded(account, nowMs)
    ? { ...account, signed_out: true, locked: 'due' }
    : account;
}

/** [O31] The account with a contact now; null where its lease has ended: then only a sign-in helps. */
export function contacted<Account extends Leased>(account: Account, nowMs: number): Account | null {
  return leaseEnded(account, nowMs) ? null : { ...account, contact: { at_ms: nowMs, seen_ms: nowMs } };
}

/** The account with the time that its clock shows, where that is the highest by far; else null. */
export function timeSeen<Account extends Leased>(account: Account, nowMs: number): Account | null {
  const { contact } = account;
  if (!contact || nowMs < contact.seen_ms + SEEN_EVERY_MS) return null;
  return { ...account, contact: { ...contact, seen_ms: nowMs } };
}

/**
 * [O31] The account after the server has answered its user: with a contact, and the lease as it is told now. Null where it concerns
 * another account, or the lease has ended and the user has not signed in since.
 */
export function renewed<Account extends Leased>(
  account: Account,
  told: { userId: string; workspaces: readonly LeaseTold[]; signedIn: boolean },
  nowMs: number,
): Account | null {
  const found = told.workspaces.find(({ id }) => id === account.workspace.id);
  if (!found || account.user.id !== told.userId) return null;
  const { contact: before, locked, ...rest } = account;
  const next = told.signedIn ? (rest as Account) : account;
  const touched = contacted(next, nowMs);
  return touched && { ...touched, workspace: { ...account.workspace, lease_days: found.lease_days ?? 0 } };
}
