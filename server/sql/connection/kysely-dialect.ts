import { PostgresJSDialect } from 'kysely-postgres-js';
import type { Sql } from './connect.ts';

const TIMESTAMPTZ = 1184;

interface Column {
  name: string;
  type: number;
}

/** Our client gives times as text; who writes for Kysely expects dates. */
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
 * Kysely over the one database client, each statement on its own, without transactions.
 * Kysely would reserve a connection for each statement; in postgres 3.4.9 a reservation that fails while the database is
 * away takes a connection out of the pool for ever, and one whose connection dies sends its next statement into another's.
 * @param onError told of every statement that fails.
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
    // Whoever opened the client closes it.
    end: () => Promise.resolve(),
  };
  return new PostgresJSDialect({ postgres: () => pool });
}
