import { Hono } from 'hono';
import * as v from 'valibot';
import { DEFAULT_HISTORY_LIMIT, MAX_HISTORY_LIMIT } from '../../../shared/protocol/limits.ts';
import { isEntity } from '../../../shared/protocol/operation.ts';
import { idSchema } from '../../../shared/records/ids.ts';
import type { AppEnv } from '../middleware/env.ts';
import { readCaller } from '../request/caller.ts';
import type { AppDeps } from '../request/deps.ts';
import { badQuery, limitOf, optionalText, requiredText } from '../request/query.ts';

/** GET /sync/history: who changed what, when; with `lines=1` a pre-order's together with its lines'. */
export function historyRoutes(deps: AppDeps): Hono<AppEnv> {
  const { sync } = deps;
  return new Hono<AppEnv>().get('/history', async (c) => {
    const { workspace_id } = await readCaller(c, deps);
    const entity = requiredText(c, 'entity');
    if (!isEntity(entity)) throw badQuery('entity', 'is not an entity');
    const id = requiredText(c, 'id');
    if (!v.is(idSchema, id)) throw badQuery('id', 'must be a lower-case UUIDv7');
    const query = {
      id,
      before: optionalText(c, 'before'),
      limit: limitOf(c, DEFAULT_HISTORY_LIMIT, MAX_HISTORY_LIMIT),
    };
    const lines = optionalText(c, 'lines');
    if (lines === undefined) return c.json(await sync.history(workspace_id, entity, query));
    if (lines !== '1' || entity !== 'pre_order') throw badQuery('lines', 'must be 1, and of a pre_order');
    return c.json(await sync.orderHistory(workspace_id, query));
  });
}
