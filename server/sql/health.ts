import type { Sql } from './connection/connect.ts';

/**
 * Makes the function that says whether the database answers within `limit` milliseconds. It never rejects, and asks one
 * question at a time: checks that come while one hangs wait for that one, so that they cannot fill the pool.
 */
export function databaseProbe(sql: Sql, limit: number): () => Promise<boolean> {
  let pending: Promise<boolean> | undefined;
  const ask = (): Promise<boolean> => {
    const answered = sql`select 1`.then(
      () => true,
      () => false,
    );
    void answered.then(() => {
      pending = undefined;
    });
    return answered;
  };
  return async () => {
    pending ??= ask();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<false>((resolve) => {
      timer = setTimeout(() => resolve(false), limit);
    });
    const answer = await Promise.race([pending, late]);
    clearTimeout(timer);
    return answer;
  };
}
