import { Hono } from 'hono';
import { MAX_OPERATIONS } from '../../shared/protocol/limits.ts';
import { countOperations, pushRequestSchema } from '../../shared/protocol/push.ts';
import type { AppDeps, AppEnv } from '../deps.ts';
import { HttpError } from '../http-error.ts';
import type { PushService } from '../sync/push/push.ts';
import { protocolsOf } from './caller.ts';
import { readPost } from './post.ts';

function measure(body: unknown): void {
  if (countOperations(body) <= MAX_OPERATIONS) return;
  throw new HttpError('too_large', `A push has at most ${MAX_OPERATIONS} operations.`);
}

/** POST /sync/push. Takes what a device of any version has to send, as long as it is understood [P19]. */
export function pushRoutes(deps: AppDeps, push: PushService): Hono<AppEnv> {
  const rules = { schema: pushRequestSchema, measure, versions: protocolsOf(deps).pushed };
  return new Hono<AppEnv>().post('/push', async (c) => {
    const { session, workspace_id, body } = await readPost(c, deps, rules);
    const { user, session_id } = session;
    return c.json(await push(workspace_id, { user, session_id, request: body }, c.req.raw.signal));
  });
}
