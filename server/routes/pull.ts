import { Hono } from 'hono';
import { DEFAULT_PULL_LIMIT, MAX_PULL_LIMIT } from '../../shared/protocol/limits.ts';
import { EVERYTHING } from '../data/changes-since.ts';
import { readDay } from '../data/day.ts';
import { readMembers } from '../data/members.ts';
import type { AppDeps, AppEnv } from '../deps.ts';
import { pull } from '../sync/pull.ts';
import { readCaller } from './caller.ts';
import { json } from './json.ts';
import { badQuery, limitOf, optionalDate, optionalText, requiredText, wholeNumber } from './query.ts';

/** GET /sync/pull, /sync/day and /sync/members: what a device reads in one answer. */
export function pullRoutes(deps: AppDeps): Hono<AppEnv> {
  const { sql } = deps;
  return new Hono<AppEnv>()
    .get('/pull', async (c) => {
      const { workspace_id } = await readCaller(c, deps);
      const cursor = wholeNumber(requiredText(c, 'cursor'), 'cursor');
      const epoch = cursor === 0 ? optionalText(c, 'epoch') : requiredText(c, 'epoch');
      const limit = limitOf(c, DEFAULT_PULL_LIMIT, MAX_PULL_LIMIT);
      const from = optionalDate(c, 'from') ?? EVERYTHING;
      return json(c, await pull(sql, workspace_id, { cursor, epoch, limit, from }));
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
