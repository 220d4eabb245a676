import { Hono } from 'hono';
import { DEFAULT_HISTORY_LIMIT, MAX_HISTORY_LIMIT } from '../../../shared/protocol/limits.ts';
import type { AppEnv } from '../middleware/env.ts';
import { readCaller } from '../request/caller.ts';
import type { AppDeps } from '../request/deps.ts';
import { json } from '../request/json.ts';
import { limitOf, optionalText } from '../request/query.ts';

/** GET /sync/trash: what was deleted lately. */
export function trashRoutes(deps: AppDeps): Hono<AppEnv> {
  return new Hono<AppEnv>().get('/trash', async (c) => {
    const { workspace_id } = await readCaller(c, deps);
    const query = {
      before: optionalText(c, 'before'),
      limit: limitOf(c, DEFAULT_HISTORY_LIMIT, MAX_HISTORY_LIMIT),
    };
    return json(c, await deps.sync.trash(workspace_id, query));
  });
}
