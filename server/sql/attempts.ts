import { arrayLiteral } from './connection/array-literal.ts';
import { onlyRow, orAway } from './connection/away.ts';
import type { Sql } from './connection/connect.ts';

/** Under what an attempt is counted. */
export interface AttemptKey {
  key: string;
  /** Attempts before the first wait. */
  free: number;
  /** The longest wait, in seconds. */
  longest: number;
}

/**
 * Lets an attempt in and counts it under all its keys, as one that failed; or does neither.
 * @returns milliseconds to wait; 0 where it was let in. Rejects with DatabaseAway.
 */
export async function tryAttempt(sql: Sql, keys: readonly AttemptKey[], now: Date): Promise<number> {
  const column = (name: keyof AttemptKey, type: 'text' | 'integer') =>
    arrayLiteral(
      keys.map((key) => key[name]),
      type,
    );
  const rows = await orAway(sql<{ wait: string }[]>`
    select try_attempt(${column('key', 'text')}::text[], ${column('free', 'integer')}::text::integer[],
      ${column('longest', 'integer')}::text::integer[], ${now}) as wait`);
  return Number(onlyRow(rows, 'wait').wait);
}

/** Takes back that an attempt was counted: it succeeded. Under `cleared` all before it is forgotten too. The rows are
 * locked in the order in which they are counted. Rejects with DatabaseAway. */
export async function takeBackAttempt(sql: Sql, keys: readonly string[], cleared: string): Promise<void> {
  await orAway(sql`
    with mine as (
      select key from attempts where key = any(${arrayLiteral(keys, 'text')}::text[]) order by key for update)
    update attempts a set count = case when a.key = ${cleared} then 0 else greatest(a.count - 1, 0) end, wait_until = last_at
    from mine where a.key = mine.key`);
}

/** What is known of who signs in under an address: whether the person was signed in on this browser, or is from this network. */
export interface Acquaintance {
  browser: boolean;
  network: boolean;
}

/**
 * Whether a person was signed in with this token before (also where that session ended), or is signed in from this network now.
 * Rejects with DatabaseAway.
 * @param network an address, or the first half of an IPv6 one with `::` behind it
 */
export async function readAcquaintance(
  sql: Sql,
  email: string,
  token: string | null,
  network: string | null,
): Promise<Acquaintance> {
  const rows = await orAway(sql<Acquaintance[]>`
    with person as materialized (select id from "user" where lower(email) = lower(${email}))
    select exists (
        select from session s join person p on p.id = s."userId" where s.token = ${token}
        union all
        select from ended_sessions e join person p on p.id = e.user_id
        where e.token_hash = sha256(convert_to(${token}, 'UTF8'))) as browser,
      exists (
        select from session s join person p on p.id = s."userId" where s."ipAddress" = ${network}) as network`);
  return onlyRow(rows, 'browser');
}
