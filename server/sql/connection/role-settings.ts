import type { Log } from '../../base/log.ts';
import type { Sql } from './connect.ts';
/**
 * Gives our user, in this database, the settings that `connect` sends where there is no pooler: a pooler refuses them at the start of
 * a session, and gives each transaction another one. Sessions that the pooler has
 * open keep their own until it opens new ones. Where the database refuses, the log says what its owner can run.
 */
export async function setRoleSettings(sql: Sql, log: Log): Promise<void> {
  const statements = await sql<{ statement: string }[]>`
    select format('alter role %I in database %I set %I = %L', current_user, current_database(), name, value) as statement
    from (values ('jit', 'off'), ('statement_timeout', '30s')) as wanted (name, value)
    where not exists (
      select from pg_db_role_setting as held
      join pg_database as base on base.oid = held.setdatabase
      where base.datname = current_database() and held.setrole = current_user::regrole::oid
        and name || '=' || value = any (held.setconfig))`;
  for (const { statement } of statements) {
    await sql
      .unsafe(statement)
      .catch((error: unknown) => log.warn({ err: error, statement }, 'a setting was refused'));
  }
}
