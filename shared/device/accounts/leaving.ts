/** What an account notes of a removal that its user asked for. */
interface Leaving {
  signed_out: boolean;
  leaving?: boolean;
  told_notices?: number;
  locked?: 'due' | 'done';
}

/** [O32] True where its user has asked for the removal and has signed out since; an end of the lease is no sign-out for it. */
export function isToGo({ leaving, signed_out, locked }: Leaving): boolean {
  return leaving === true && signed_out && locked !== 'due';
}

/** [O32] The account, which stays on this device whatever was asked for before. */
export function staying<Account extends Leaving>(account: Account): Account {
  const { leaving, told_notices, ...rest } = account;
  return rest as Account;
}
