import { DatabaseAway } from '../../base/database-away.ts';

/**
 * Waits for database work, but no longer than `limit` milliseconds: then rejects with DatabaseAway. The work itself goes
 * on; whether it was done is not known, as with a connection that breaks.
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
