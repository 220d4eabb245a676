import { DatabaseAway } from '../../base/database-away.ts';

// Of the client library, and of the system's sockets and name service.
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

// SQLSTATEs: connection and authorisation, insufficient resources, operator intervention (shut down, timed out), an unknown
// database, one that takes no connections (an operator restores it), a standby that cannot write, and what a repeated attempt
// cures (deadlock, serialisation, lock timeout).
const SQLSTATE_AWAY = /^(?:08|28|53|57)...$|^(?:3D000|25006|40001|40P01|55000|55P03)$/;

/** Whether an error of the database client says that the database is away, not that the statement was wrong. */
export function isDatabaseAway(error: unknown): boolean {
  if (error instanceof DatabaseAway) return true;
  if (typeof error !== 'object' || error === null) return false;
  // A host with several addresses fails with one error for each.
  if (error instanceof AggregateError) return error.errors.some(isDatabaseAway);
  if (!('code' in error) || typeof error.code !== 'string') return false;
  return CONNECTION_CODES.has(error.code) || SQLSTATE_AWAY.test(error.code);
}

/** Runs a statement; rejects with {@link DatabaseAway} when the database could not be asked. */
export async function orAway<T>(statement: PromiseLike<T>): Promise<T> {
  try {
    return await statement;
  } catch (error) {
    throw isDatabaseAway(error) ? new DatabaseAway(error) : error;
  }
}
