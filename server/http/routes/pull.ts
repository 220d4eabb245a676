import { type Context, Hono } from 'hono';
import { DEFAULT_PULL_LIMIT, MAX_PULL_LIMIT } from '../../../shared/protocol/limits.ts';
import { isStorable } from '../../../shared/records/text.ts';
import type { AppEnv } from '../middleware/env.ts';
import { readCaller } from '../request/caller.ts';
import type { AppDeps } from '../request/deps.ts';
import { json } from '../request/json.ts';
import {
  badQuery,
  epochBeside,
  limitOf,
  optionalDate,
  optionalId,
  optionalText,
  requiredText,
  wholeNumber,
} from '../request/query.ts';

const MAX_BROWSER = 200;
const MAX_VERSION = 50;

/** As a device names itself with a push. What cannot be stored names nothing. */
function browserOf(c: Context<AppEnv>): string | null {
  const name = (c.req.header('user-agent') ?? '').slice(0, MAX_BROWSER);
  return name !== '' && isStorable(name) ? name : null;
}

/** GET /sync/pull, /sync/day and /sync/members: what a device reads in one answer. */
export function pullRoutes(deps: AppDeps): Hono<AppEnv> {
  const { sync } = deps;
  return new Hono<AppEnv>()
    .get('/pull', async (c) => {
      const caller = await readCaller(c, deps);
      const cursor = wholeNumber(requiredText(c, 'cursor'), 'cursor');
      const query = {
        cursor,
        epoch: epochBeside(c, cursor),
        limit: limitOf(c, DEFAULT_PULL_LIMIT, MAX_PULL_LIMIT),
        from: optionalDate(c, 'from'),
        client_id: optionalId(c, 'client_id'),
        browser: browserOf(c),
        app_version: optionalText(c, 'app_version')?.slice(0, MAX_VERSION),
      };
      return json(c, await sync.pull(caller, query));
    })
    .get('/day', async (c) => {
      const { workspace_id } = await readCaller(c, deps);
      const date = optionalDate(c, 'date');
      if (date === undefined) throw badQuery('date', 'is missing');
      return json(c, await sync.day(workspace_id, date));
    })
    .get('/members', async (c) => {
      const { workspace_id } = await readCaller(c, deps);
      return c.json(await sync.members(workspace_id));
    });
}
