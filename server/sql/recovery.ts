import { arrayLiteral } from './connection/array-literal.ts';
import { onlyRow, orAway } from './connection/away.ts';
import type { Sql } from './connection/connect.ts';

/** How many recovery codes of a user are left, and when they were made (RFC 3339); null: never. */
export interface CodesLeft {
  left: number;
  made_at: string | null;
}

/** Rejects with DatabaseAway, as all here. */
export async function readCodesLeft(sql: Sql, userId: string): Promise<CodesLeft> {
  const rows = await orAway(sql<CodesLeft[]>`
    select count(*)::int as left, max(made_at) as made_at from recovery_codes where user_id = ${userId}`);
  return onlyRow(rows, 'left');
}

/** Who does something with an account, from which network address, and when. */
export interface RecoveryAsker {
  user_id: string;
  address: string | null;
  now: Date;
}

/** Gives a user new recovery codes, by their SHA-256 in hex; those of before are good no more. */
export async function replaceCodes(
  sql: Sql,
  { user_id, address, now }: RecoveryAsker,
  hashes: readonly string[],
): Promise<void> {
  await orAway(sql`
    with gone as (delete from recovery_codes where user_id = ${user_id}),
    made as (
      insert into recovery_codes (code_hash, user_id, made_at)
      select decode(h, 'hex'), ${user_id}, ${now} from unnest(${arrayLiteral(hashes, 'text')}::text[]) h)
    insert into audit (workspace_id, event, by_id, about_id, address)
    select "organizationId", 'recovery_codes', ${user_id}, ${user_id}, ${address} from member where "userId" = ${user_id}`);
}

/** A password that is set anew: its hash, and from which network address. */
export interface NewPassword {
  password_hash: string;
  address: string | null;
}

/**
 * Uses a recovery code up: sets the password and ends every session of its user.
 * @param codeHash SHA-256 in hex
 * @returns false where this address has no such code
 */
export async function recoverByCode(
  sql: Sql,
  email: string,
  codeHash: string,
  { password_hash, address }: NewPassword,
): Promise<boolean> {
  const acting = JSON.stringify({ address, way: 'code' });
  const done = await orAway(sql`
    with who as (
      delete from recovery_codes c using "user" u
      where u.id = c.user_id and lower(u.email) = lower(${email}) and c.code_hash = decode(${codeHash}, 'hex')
      returning c.user_id),
    changed as (
      update account a set password = ${password_hash}, "updatedAt" = now() from who
      where a."userId" = who.user_id and a."providerId" = 'credential'
      returning set_config('quayside.by', ${acting}, true)),
    ended as (delete from session s using who where s."userId" = who.user_id)
    select from changed`);
  return done.length > 0;
}
