import { DatabaseAway } from '../../base/database-away.ts';
import { observe } from '../../base/observed.ts';
import { addTime, requestFacts } from '../../base/request-facts.ts';

// Error codes of the client library, of sockets and of the name service.
const CONNECTION_CODES = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECTION_ENDED',
  'CONNECT_TIMEOUT',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
]);

// SQLSTATEs: connection and authorisation; insufficient resources; operator intervention (shut down, timed out); a database
// that is unknown or takes no connections (an operator restores it); a standby that cannot write; deadlock, serialisation
// and lock timeout, which a repeated attempt cures.
const SQLSTATE_AWAY = /^(?:08|28|53|57)...$|^(?:3D000|25006|40001|40P01|55000|55P03)$/;

/** Whether an error means that the database could not be asked. An error about the statement itself does not. */
export function isDatabaseAway(error: unknown): boolean {
  if (error instanceof DatabaseAway) return true;
  if (typeof error !== 'object' || error === null) return false;
  // A host with several addresses fails with one error for each.
  if (error instanceof AggregateError) return error.errors.some(isDatabaseAway);
  if (!('code' in error) || typeof error.code !== 'string') return false;
  return CONNECTION_CODES.has(error.code) || SQLSTATE_AWAY.test(error.code);
}

/** Waits for a statement. Rejects with {@link DatabaseAway} when the database could not be asked. */
export async function orAway<T>(statement: PromiseLike<T>): Promise<T> {
  const start = performance.now();
  let failed = false;
  try {
    return await statement;
  } catch (error) {
    failed = true;
    throw isDatabaseAway(error) ? new DatabaseAway(error) : error;
  } finally {
    const ms = performance.now() - start;
    addTime(requestFacts(), 'database_ms', ms);
    observe('statement', { seconds: ms / 1_000, failed });
  }
}

/**
 * The row of a statement that always gives one, with this column. A connection that was killed may answer with no row, or with that
 * of another statement: that is no "not found" but a database that could not be asked. @throws DatabaseAway
 */
export function onlyRow<Row extends object>(rows: readonly Row[], column: keyof Row): Row {
  const [row] = rows;
  if (rows.length !== 1 || row === undefined || !(column in row)) throw somethingElse();
  return row;
}

/** The rows of a list, which have this column: else they are another statement's answer. @throws DatabaseAway */
export function listed<Row extends object>(rows: readonly Row[], column: keyof Row): Row[] {
  if (rows.some((row) => !(column in row))) throw somethingElse();
  return [...rows];
}

/**
 * What a statement found that gives one row in any case: null where the row says that there is nothing, by a column that is null only
 * then. So "there is none" is something that was read, never the lack of an answer. @throws DatabaseAway
 */
export function existing<Row extends object>(rows: readonly Row[], column: keyof Row): Row | null {
  const row = onlyRow(rows, column);
  return row[column] === null ? null : row;
}

/** What is told of an answer that is none to what was asked. */
export function somethingElse(): DatabaseAway {
  return new DatabaseAway(new Error('The database answered something else.'));
}
