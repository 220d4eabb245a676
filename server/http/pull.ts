import { Hono } from 'hono';
import { DEFAULT_PULL_LIMIT, MAX_PULL_LIMIT } from '../../shared/protocol/limits.ts';
import type { AppDeps, AppEnv } from '../deps.ts';
import { EVERYTHING } from '../sql/changes-since.ts';
import { readDay } from '../sql/day.ts';
import { noteReading } from '../sql/devices.ts';
import { readMembers } from '../sql/members.ts';
import { pull } from '../sync/pull.ts';
import { readCaller } from './caller.ts';
import { json } from './json.ts';
import {
  badQuery,
  epochBeside,
  limitOf,
  optionalDate,
  optionalId,
  requiredText,
  wholeNumber,
} from './query.ts';

/** A device that only reads is noted as seen this often, in milliseconds, and at once under a new sign-in [P17]. */
const SEEN_WITHIN = 15 * 60_000;

/** GET /sync/pull, /sync/day and /sync/members: what a device reads in one answer. */
export function pullRoutes(deps: AppDeps): Hono<AppEnv> {
  const { sql, now } = deps;
  return new Hono<AppEnv>()
    .get('/pull', async (c) => {
      const { workspace_id, session } = await readCaller(c, deps);
      const cursor = wholeNumber(requiredText(c, 'cursor'), 'cursor');
      const epoch = epochBeside(c, cursor);
      const limit = limitOf(c, DEFAULT_PULL_LIMIT, MAX_PULL_LIMIT);
      const from = optionalDate(c, 'from') ?? EVERYTHING;
      const client_id = optionalId(c, 'client_id');
      const reader = { workspace_id, session_id: session.session_id, user_id: session.user.id, now: now() };
      const [page] = await Promise.all([
        pull(sql, workspace_id, { cursor, epoch, limit, from }),
        client_id !== undefined && noteReading(sql, { ...reader, client_id }, SEEN_WITHIN),
      ]);
      return json(c, page);
    })
    .get('/day', async (c) => {
      const { workspace_id } = await readCaller(c, deps);
      const date = optionalDate(c, 'date');
      if (date === undefined) throw badQuery('date', 'is missing');
      const day = await readDay(sql, workspace_id, date);
      return json(c, `{"date":"${date}","head":${day?.head ?? 0},"orders":[${day?.orders ?? ''}]}`);
    })
    .get('/members', async (c) => {
      const { workspace_id } = await readCaller(c, deps);
      return c.json({ members: await readMembers(sql, workspace_id) });
    });
}
