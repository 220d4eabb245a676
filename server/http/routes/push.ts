import { Hono } from 'hono';
import { MAX_OPERATIONS } from '../../../shared/protocol/limits.ts';
import { countOperations, pushRequestSchema, pushRequestSchema1 } from '../../../shared/protocol/push.ts';
import { HttpError } from '../../base/http-error.ts';
import { noteFacts } from '../../base/request-facts.ts';
import type { Session } from '../../base/session.ts';
import type { AppEnv } from '../middleware/env.ts';
import { protocolsOf } from '../request/caller.ts';
import type { AppDeps } from '../request/deps.ts';
import { readPost } from '../request/post.ts';

function measure(body: unknown): void {
  if (countOperations(body) <= MAX_OPERATIONS) return;
  throw new HttpError('too_large', `A push has at most ${MAX_OPERATIONS} operations.`);
}

/** A push of version 1 may not carry what came with version 2. */
function schemaOf(protocol: number): typeof pushRequestSchema {
  return protocol < 2 ? pushRequestSchema1 : pushRequestSchema;
}

/** POST /sync/push. Takes the pushes of every version that is still understood [P19]. */
export function pushRoutes(deps: AppDeps): Hono<AppEnv> {
  const rules = {
    schemaOf,
    measure,
    versions: protocolsOf(deps).pushed,
    beforeBody: ({ session_id }: Session, workspaceId: string | undefined) =>
      deps.sync.requireTurn(session_id, workspaceId),
  };
  return new Hono<AppEnv>().post('/push', async (c) => {
    const { caller, user, body } = await readPost(c, deps, rules);
    noteFacts({ device: body.client_id });
    const push = { user, session_id: caller.session_id, request: body };
    return c.json(await deps.sync.push(caller.workspace_id, push, c.req.raw.signal));
  });
}
