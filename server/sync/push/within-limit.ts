import { DatabaseAway } from '../../base/database-away.ts';

/**
 * Waits for database work for at most `limit` milliseconds, then rejects with DatabaseAway. The work itself is not stopped:
 * as after a broken connection, it may or may not be done.
 */
export async function withinLimit<T>(work: Promise<T>, limit: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DatabaseAway(new Error(`no answer in ${limit} ms`))), limit);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
