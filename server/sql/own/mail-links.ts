import { orAway } from '../connection/away.ts';
import type { Sql } from '../connection/connect.ts';
import { isRefusedByDatabase } from '../connection/refused.ts';
import type { NewPassword } from '../recovery.ts';

/** A link in a mail, under the SHA-256 (hex) of what it ends with, and until when it is good. Rejects with DatabaseAway, as all here. */
interface NewLink {
  token_hash: string;
  now: Date;
  expires_at: Date;
}

/** Who signs up: what he typed, with the hash of his password. */
export interface SigningUp {
  email: string;
  name: string;
  password_hash: string;
  /** The stored id of the invitation whose link he has. */
  invitation_id: string | null;
}

/** Keeps a sign-up until its link is opened. @returns false where the address has an account already: then nothing is kept */
export async function keepSignUp(
  sql: Sql,
  { token_hash, now, expires_at }: NewLink,
  { email, name, password_hash, invitation_id }: SigningUp,
): Promise<boolean> {
  const kept = await orAway(sql`
    with old as (delete from mail_links where expires_at < ${now})
    insert into mail_links (token_hash, purpose, email, name, password, invitation_id, expires_at)
    select decode(${token_hash}, 'hex'), 'sign_up', ${email}, ${name}, ${password_hash}, ${invitation_id}, ${expires_at}
    where not exists (select from "user" where lower(email) = lower(${email}))
    returning expires_at`);
  return kept.length > 0;
}

/** The sign-up of a link that is good; null where there is none. */
export async function findSignUp(sql: Sql, tokenHash: string, now: Date): Promise<SigningUp | null> {
  const [row] = await orAway(sql<SigningUp[]>`
    select email, name, password as password_hash, invitation_id from mail_links
    where token_hash = decode(${tokenHash}, 'hex') and purpose = 'sign_up' and expires_at > ${now}`);
  return row ?? null;
}

/**
 * Uses up the link of a sign-up: makes its account, whose address is verified by that.
 * @returns false where the link was used, or the address got an account meanwhile
 */
export async function makeSignedUp(
  sql: Sql,
  tokenHash: string,
  ids: { user: string; account: string },
  now: Date,
): Promise<boolean> {
  const made = await orAway(sql`
    with link as (
      delete from mail_links where token_hash = decode(${tokenHash}, 'hex') and purpose = 'sign_up' and expires_at > ${now}
      returning email, name, password),
    made as (
      insert into "user" (id, name, email, "emailVerified", "createdAt", "updatedAt")
      select ${ids.user}, name, lower(email), true, ${now}, ${now} from link on conflict do nothing returning id)
    insert into account (id, "accountId", "providerId", "userId", password, "createdAt", "updatedAt")
    select ${ids.account}, made.id, 'credential', made.id, link.password, ${now}, ${now} from made, link
    returning id`);
  return made.length > 0;
}

/** Makes a link to set a forgotten password anew. @returns the address as its user writes it; null where nobody has it */
export async function makeResetByMail(
  sql: Sql,
  { token_hash, now, expires_at }: NewLink,
  email: string,
): Promise<string | null> {
  const [row] = await orAway(sql<{ email: string }[]>`
    with old as (delete from mail_links where expires_at < ${now})
    insert into mail_links (token_hash, purpose, user_id, email, expires_at)
    select decode(${token_hash}, 'hex'), 'reset', u.id, u.email, ${expires_at}
    from "user" u where lower(u.email) = lower(${email}) returning email`);
  return row?.email ?? null;
}

/** Makes a link to confirm another address of a user. @returns false where somebody has it already */
export async function makeEmailLink(
  sql: Sql,
  { token_hash, now, expires_at }: NewLink,
  { user_id, email }: { user_id: string; email: string },
): Promise<boolean> {
  const made = await orAway(sql`
    with old as (delete from mail_links where expires_at < ${now} or (user_id = ${user_id} and purpose = 'email'))
    insert into mail_links (token_hash, purpose, user_id, email, expires_at)
    select decode(${token_hash}, 'hex'), 'email', ${user_id}, ${email}, ${expires_at}
    where not exists (select from "user" where lower(email) = lower(${email}))
    returning user_id`);
  return made.length > 0;
}

/** Another address of an account: from which one to which. */
export interface ChangedEmail {
  user_id: string;
  before: string;
  email: string;
}

/** Uses up a user's link to another address: it is his account's from now on. @returns null where he has no such link, or somebody has the address */
export async function changeEmailByLink(
  sql: Sql,
  userId: string,
  tokenHash: string,
  { address, now }: { address: string | null; now: Date },
): Promise<ChangedEmail | null> {
  const acting = JSON.stringify({ address });
  return await unlessTaken(sql<ChangedEmail[]>`
    with link as (
      select user_id, email from mail_links
      where token_hash = decode(${tokenHash}, 'hex') and purpose = 'email' and user_id = ${userId} and expires_at > ${now}
      for update),
    old as materialized (select u.id, u.email from "user" u join link on link.user_id = u.id)
    update "user" u set email = lower(link.email), "emailVerified" = true, "updatedAt" = ${now} from link, old
    where u.id = link.user_id and old.id = u.id
    returning u.id as user_id, old.email as before, u.email, set_config('quayside.by', ${acting}, true)`);
}

/** Gives an account another address at once, where no mail goes out. @returns null where somebody has it */
export async function changeEmail(
  sql: Sql,
  { user_id, email }: { user_id: string; email: string },
  { address, now }: { address: string | null; now: Date },
): Promise<ChangedEmail | null> {
  const acting = JSON.stringify({ id: user_id, address });
  return await unlessTaken(sql<ChangedEmail[]>`
    with old as materialized (select id, email from "user" where id = ${user_id})
    update "user" u set email = lower(${email}), "emailVerified" = false, "updatedAt" = ${now} from old
    where u.id = old.id
    returning u.id as user_id, old.email as before, u.email, set_config('quayside.by', ${acting}, true)`);
}

async function unlessTaken(statement: PromiseLike<readonly ChangedEmail[]>): Promise<ChangedEmail | null> {
  try {
    const [row] = await orAway(statement);
    return row ? { user_id: row.user_id, before: row.before, email: row.email } : null;
  } catch (error) {
    if (isRefusedByDatabase(error)) return null;
    throw error;
  }
}

/** The address of a user; null where he is gone. */
export async function readEmail(sql: Sql, userId: string): Promise<string | null> {
  const [row] = await orAway(sql<{ email: string }[]>`select email from "user" where id = ${userId}`);
  return row?.email ?? null;
}

/** Whether a user was signed in with this token before, also where that session ended. */
export async function wasSignedIn(sql: Sql, userId: string, token: string): Promise<boolean> {
  const found = await orAway(sql`
    select "userId" from session where token = ${token} and "userId" = ${userId}
    union all
    select user_id from ended_sessions where token_hash = sha256(convert_to(${token}, 'UTF8')) and user_id = ${userId}`);
  return found.length > 0;
}

/**
 * Uses up a link to set a forgotten password anew: sets it, ends every session of its user and voids his recovery codes, which may be
 * those of who made the account under an address that is not his. @returns the user's address; null for no such link
 */
export async function recoverByMail(
  sql: Sql,
  tokenHash: string,
  { password_hash, address }: NewPassword,
  now: Date,
): Promise<string | null> {
  const acting = JSON.stringify({ address, way: 'mail' });
  const [row] = await orAway(sql<{ email: string }[]>`
    with link as (
      delete from mail_links where token_hash = decode(${tokenHash}, 'hex') and purpose = 'reset' and expires_at > ${now}
      returning user_id),
    changed as (
      update account a set password = ${password_hash}, "updatedAt" = ${now} from link
      where a."userId" = link.user_id and a."providerId" = 'credential'
      returning a."userId" as user_id, set_config('quayside.by', ${acting}, true)),
    ended as (delete from session s using link where s."userId" = link.user_id),
    codes as (delete from recovery_codes c using link where c.user_id = link.user_id)
    update "user" u set "emailVerified" = true from changed where u.id = changed.user_id returning u.email`);
  return row?.email ?? null;
}
