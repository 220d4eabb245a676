import { PostgresJSDialect } from 'kysely-postgres-js';
import { type Acting, withActing } from './acting.ts';
import { somethingElse } from './away.ts';
import type { Sql } from './connect.ts';

const TIMESTAMPTZ = 1184;

interface Column {
  name: string;
  type: number;
}

/** Turns times into dates: our client returns text, better-auth expects Date. */
function withDates(rows: Record<string, unknown>[], columns: readonly Column[]): void {
  for (const { name, type } of columns) {
    if (type !== TIMESTAMPTZ) continue;
    for (const row of rows) {
      const value = row[name];
      if (typeof value === 'string') row[name] = new Date(value);
    }
  }
}

/** A column that of all tables of the accounts only this one has: by it a row is known as one of this table. */
const MARKS: Readonly<Record<string, string>> = {
  user: 'email',
  session: 'token',
  account: 'providerId',
  verification: 'value',
  organization: 'slug',
  member: 'organizationId',
  invitation: 'inviterId',
};

const WHOLE_ROWS = /^select \* from "(\w+)"|^(?:insert into|update|delete from) "(\w+)".* returning \*/;

/**
 * Refuses what is not the answer to a statement: without the end that the database gives each of its kind, or with rows of another
 * table. The library concludes from a session that is not found that nobody is signed in. @throws DatabaseAway
 */
function requireAnswer(
  query: string,
  answer: readonly Record<string, unknown>[] & { command?: string },
): void {
  const [kind = ''] = query.trimStart().split(/\s/, 1);
  if (answer.command !== kind.toUpperCase()) throw somethingElse();
  const whole = WHOLE_ROWS.exec(query);
  const mark = MARKS[whole?.[1] ?? whole?.[2] ?? ''];
  if (mark !== undefined && answer.some((row) => !(mark in row))) throw somethingElse();
}

/**
 * Kysely over the one database client: each statement on its own, no transactions.
 * Kysely's own dialect reserves a connection for each statement. In postgres 3.4.9 a reservation that fails takes a connection
 * out of the pool for ever, and the next statement of a dead reservation goes to another caller's connection.
 * @param onError called with the error of every statement that fails.
 * @param acting who makes the change that runs, for the audit log.
 */
export function kyselyDialect(
  sql: Sql,
  onError: (error: unknown) => void,
  acting: () => Acting | undefined = () => undefined,
): PostgresJSDialect {
  const unsafe = async (query: string, parameters: never[] = []) => {
    try {
      const said = withActing(query, parameters, acting());
      const result = await sql.unsafe(said.query, said.parameters as never[]);
      requireAnswer(query, result);
      withDates(result, result.columns ?? []);
      if (said.query !== query) for (const row of result) delete row['acting'];
      return result;
    } catch (error) {
      onError(error);
      throw error;
    }
  };
  const pool = {
    reserve: () => Promise.resolve({ unsafe, release: () => undefined }),
    // The client is closed where it was opened.
    end: () => Promise.resolve(),
  };
  return new PostgresJSDialect({ postgres: () => pool });
}
