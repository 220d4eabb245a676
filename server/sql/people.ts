import type { Person } from '../../shared/protocol/push.ts';
import { arrayLiteral } from './connection/array-literal.ts';
import { orAway } from './connection/away.ts';
import type { Sql } from './connection/connect.ts';

/** The users of these ids, members or not. Rejects with DatabaseAway. */
export function readPeople(sql: Sql, ids: readonly string[]): Promise<Person[]> {
  return orAway(sql<Person[]>`
    select id, name from "user" where id = any(${arrayLiteral(ids, 'text')}::text[])`);
}
