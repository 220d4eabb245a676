import { Hono } from 'hono';
import type { AppEnv } from '../middleware/env.ts';
import { readCaller } from '../request/caller.ts';
import type { AppDeps } from '../request/deps.ts';
import { streamLines } from '../request/line-stream.ts';
import { optionalDate, optionalText } from '../request/query.ts';

/** GET /sync/snapshot: everything that a device keeps, as a stream of lines. */
export function snapshotRoutes(deps: AppDeps): Hono<AppEnv> {
  return new Hono<AppEnv>().get('/snapshot', async (c) => {
    const { workspace_id, protocol } = await readCaller(c, deps);
    const query = {
      protocol,
      after: optionalText(c, 'after'),
      around: optionalDate(c, 'around'),
      from: optionalDate(c, 'from'),
    };
    return streamLines(c, await deps.sync.snapshot(workspace_id, query));
  });
}
