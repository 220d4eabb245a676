import type { Acting } from '../connection/acting.ts';
import { arrayLiteral } from '../connection/array-literal.ts';
import { onlyRow, orAway } from '../connection/away.ts';
import type { Sql } from '../connection/connect.ts';

/** The account that goes, and what goes with it. */
export interface AccountRemoval {
  user_id: string;
  /** Workspaces that are deleted with it. One counts only where the user is its only member. */
  workspaces: readonly string[];
  /** Who asks; null for the operator. */
  acting: Acting | null;
}

/** A workspace that would be left without an owner. */
interface HeldWorkspace {
  id: string;
  name: string;
  /** Nobody else is a member: it may go with the account. */
  alone: boolean;
}

/** What became of it: `held` names what was in the way, and then nothing was done. `unknown`: there is no such account. */
export type RemovalOutcome =
  | { outcome: 'removed' }
  | { outcome: 'held'; held: HeldWorkspace[] }
  | { outcome: 'unknown' };

/**
 * [A25] Removes an account with its password, codes, sign-ins, memberships and invitations, and the names of its devices. What its user
 * did stays, under an id that nobody has any more. One statement, whose answer is one row. Rejects with DatabaseAway, also where a lock
 * was not got in time; or with what keep_owner of the database says.
 */
export async function removeAccount(
  sql: Sql,
  { user_id, workspaces, acting }: AccountRemoval,
): Promise<RemovalOutcome> {
  const rows = await orAway(sql<{ account_removal: RemovalOutcome }[]>`
    select remove_account(${user_id}, ${arrayLiteral(workspaces, 'text')}::text[],
      ${acting ? JSON.stringify(acting) : ''}) as account_removal`);
  return onlyRow(rows, 'account_removal').account_removal;
}
