import { Hono } from 'hono';
import type { AppDeps, AppEnv } from '../deps.ts';
import type { Hub } from '../sync/live/hub.ts';
import { readCaller } from './caller.ts';
import { epochBeside, requiredText, wholeNumber } from './query.ts';

/** GET /sync/events: the stream of what happens in a workspace. */
export function eventRoutes(deps: AppDeps, hub: Hub): Hono<AppEnv> {
  return new Hono<AppEnv>().get('/events', async (c) => {
    const { session, workspace_id } = await readCaller(c, deps);
    const lastEventId = c.req.header('last-event-id');
    const cursor = wholeNumber(
      lastEventId ?? requiredText(c, 'cursor'),
      lastEventId ? 'last-event-id' : 'cursor',
    );
    const epoch = epochBeside(c, cursor);
    const listening = { session_id: session.session_id, user_id: session.user.id, workspace_id };
    const body = await hub.open(listening, cursor, epoch);
    return c.body(body, 200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
  });
}
