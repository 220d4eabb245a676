import { Hono } from 'hono';
import * as v from 'valibot';
import { auditEventSchema } from '../../../shared/protocol/audit.ts';
import { DEFAULT_HISTORY_LIMIT, MAX_HISTORY_LIMIT } from '../../../shared/protocol/limits.ts';
import type { AppEnv } from '../middleware/env.ts';
import { readCaller } from '../request/caller.ts';
import type { AppDeps } from '../request/deps.ts';
import { badQuery, limitOf, optionalInstant, optionalText } from '../request/query.ts';

/** GET /sync/audit: what happened to the accounts of a workspace. */
export function auditRoutes(deps: AppDeps): Hono<AppEnv> {
  return new Hono<AppEnv>().get('/audit', async (c) => {
    const caller = await readCaller(c, deps);
    const event = optionalText(c, 'event') ?? null;
    if (event !== null && !v.is(auditEventSchema, event)) throw badQuery('event', 'is not an event');
    const query = {
      event,
      person: optionalText(c, 'person') ?? null,
      from: optionalInstant(c, 'from') ?? null,
      to: optionalInstant(c, 'to') ?? null,
      before: optionalText(c, 'before'),
      limit: limitOf(c, DEFAULT_HISTORY_LIMIT, MAX_HISTORY_LIMIT),
    };
    return c.json(await deps.sync.audit(caller, query));
  });
}
