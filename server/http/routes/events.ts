import { Hono } from 'hono';
import type { AppEnv } from '../middleware/env.ts';
import { readCaller } from '../request/caller.ts';
import type { AppDeps } from '../request/deps.ts';
import { epochBeside, requiredText, wholeNumber } from '../request/query.ts';

/** GET /sync/events: the stream of what happens in a workspace. */
export function eventRoutes(deps: AppDeps): Hono<AppEnv> {
  return new Hono<AppEnv>().get('/events', async (c) => {
    const caller = await readCaller(c, deps);
    const lastEventId = c.req.header('last-event-id');
    const cursor = wholeNumber(
      lastEventId ?? requiredText(c, 'cursor'),
      lastEventId ? 'last-event-id' : 'cursor',
    );
    const body = await deps.sync.events(caller, cursor, epochBeside(c, cursor));
    return c.body(body, 200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
  });
}
