import type { Sql } from './connection/connect.ts';

/**
 * Makes the function that tells whether the database answers within `limit` milliseconds. It never rejects. Checks that come
 * while a query still runs share that query, so that health checks cannot fill the connection pool.
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
