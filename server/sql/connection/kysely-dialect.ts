import { PostgresJSDialect } from 'kysely-postgres-js';
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
 */
export function kyselyDialect(sql: Sql, onError: (error: unknown) => void): PostgresJSDialect {
  const unsafe = async (query: string, parameters: never[] = []) => {
    try {
      const result = await sql.unsafe(query, parameters);
      withDates(result, result.columns ?? []);
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
