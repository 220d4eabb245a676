import { onlyRow, orAway } from './connection/away.ts';
import type { Sql } from './connection/connect.ts';

/** The devices by their last contact, and how much of the tables is dead. */
export interface Fleet {
  /** Seen within the last hour, day, week, and before that. */
  hour: number;
  day: number;
  week: number;
  older: number;
  /** Devices that told of unsent changes, and seconds since the longest absent of them was seen. */
  waiting: number;
  longest_waiting: number;
  live_rows: number;
  dead_rows: number;
}

/** Reads how the devices and the tables stand. Rejects with DatabaseAway. */
export async function readFleet(sql: Sql, now: Date): Promise<Fleet> {
  const rows = await orAway(sql<Fleet[]>`
    select count(*) filter (where age < 3600)::int as hour,
      count(*) filter (where age >= 3600 and age < 86400)::int as day,
      count(*) filter (where age >= 86400 and age < 604800)::int as week,
      count(*) filter (where age >= 604800)::int as older,
      count(*) filter (where waiting > 0)::int as waiting,
      coalesce(max(age) filter (where waiting > 0), 0)::float8 as longest_waiting,
      (select coalesce(sum(n_live_tup), 0)::float8 from pg_stat_user_tables) as live_rows,
      (select coalesce(sum(n_dead_tup), 0)::float8 from pg_stat_user_tables) as dead_rows
    from (select waiting, extract(epoch from ${now}::timestamptz - last_seen) as age from clients) as seen`);
  return onlyRow(rows, 'hour');
}
