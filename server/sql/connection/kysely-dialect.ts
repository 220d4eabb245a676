import { PostgresJSDialect } from 'kysely-postgres-js';
import { type Acting, withActing } from './acting.ts';
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
