import type { Sql } from './connect.ts';

/** Whether the database answers within `limit` milliseconds. Never rejects. */
export async function isReachable(sql: Sql, limit: number): Promise<boolean> {
  const query = sql`select 1`;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => {
      resolve(false);
      query.cancel();
    }, limit);
  });
  const answered = query.then(
    () => true,
    () => false,
  );
  try {
    return await Promise.race([answered, late]);
  } finally {
    clearTimeout(timer);
  }
}
