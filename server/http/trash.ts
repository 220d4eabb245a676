import { Hono } from 'hono';
import { DEFAULT_HISTORY_LIMIT, MAX_HISTORY_LIMIT } from '../../shared/protocol/limits.ts';
import type { AppDeps, AppEnv } from '../deps.ts';
import { trash } from '../sync/trash.ts';
import { readCaller } from './caller.ts';
import { json } from './json.ts';
import { limitOf, optionalText } from './query.ts';

/** GET /sync/trash: what was deleted lately. */
export function trashRoutes(deps: AppDeps): Hono<AppEnv> {
  const { sql, now } = deps;
  return new Hono<AppEnv>().get('/trash', async (c) => {
    const { workspace_id } = await readCaller(c, deps);
    const before = optionalText(c, 'before');
    const limit = limitOf(c, DEFAULT_HISTORY_LIMIT, MAX_HISTORY_LIMIT);
    return json(c, await trash(sql, workspace_id, { before, limit, now: now() }));
  });
}
