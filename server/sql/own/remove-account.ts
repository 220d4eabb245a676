import type { Acting } from '../connection/acting.ts';
import { orAway } from '../connection/away.ts';
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

/** What became of it: `held` names what was in the way, and then nothing was done. Null: there is no such account. */
export type RemovalOutcome = { removed: true } | { removed: false; held: HeldWorkspace[] } | null;

/**
 * [A25] Removes an account with its password, codes, sign-ins, memberships and invitations, and the names of its devices. What its user
 * did stays, under an id that nobody has any more. Rejects with DatabaseAway.
 *
 * The workspaces are locked first, so that nobody joins one while it goes; keep_owner of the database has the last word.
 */
export async function removeAccount(
  sql: Sql,
  { user_id, workspaces, acting }: AccountRemoval,
): Promise<RemovalOutcome> {
  return await orAway(
    sql.begin(async (tx) => {
      // A large workspace takes longer to delete than a request may ask for elsewhere.
      await tx`select set_config('quayside.by', ${acting ? JSON.stringify(acting) : ''}, true),
        set_config('statement_timeout', '0', true)`;
      const [user] = await tx<{ email: string }[]>`select email from "user" where id = ${user_id} for update`;
      if (!user) return null;
      await tx`
        select from organization where id in (select "organizationId" from member where "userId" = ${user_id})
        order by id for update`;
      const owned = await tx<HeldWorkspace[]>`
        select o.id, o.name, not exists (
          select from member t where t."organizationId" = o.id and t."userId" <> ${user_id}) as alone
        from member m join organization o on o.id = m."organizationId"
        where m."userId" = ${user_id} and m.role = 'owner' and not exists (
          select from member t where t."organizationId" = o.id and t.role = 'owner' and t."userId" <> ${user_id})
        order by o.id`;
      const held = owned.filter(({ id, alone }) => !alone || !workspaces.includes(id));
      if (held.length > 0) return { removed: false, held };
      for (const { id } of owned) await tx`delete from organization where id = ${id}`;
      await tx`update clients set name = null, session_id = null where user_id = ${user_id}`;
      await tx`delete from invitation where lower(email) = lower(${user.email})`;
      await tx`delete from "user" where id = ${user_id}`;
      return { removed: true };
    }),
  );
}
