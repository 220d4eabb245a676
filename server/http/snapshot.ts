import { Hono } from 'hono';
import type { AppDeps, AppEnv } from '../deps.ts';
import { HttpError } from '../http-error.ts';
import { EVERYTHING } from '../sql/changes-since.ts';
import { readSnapshotStart } from '../sql/snapshot.ts';
import { snapshotLines } from '../sync/snapshot.ts';
import { readSnapshotToken, type SnapshotPlan } from '../sync/snapshot-token.ts';
import { readCaller } from './caller.ts';
import { streamLines } from './line-stream.ts';
import { optionalDate, optionalText } from './query.ts';

const START = { reference: null, order: null };

/** GET /sync/snapshot: everything that a device keeps, as a stream of lines. */
export function snapshotRoutes(deps: AppDeps): Hono<AppEnv> {
  const { sql, now } = deps;
  return new Hono<AppEnv>().get('/snapshot', async (c) => {
    const { workspace_id } = await readCaller(c, deps);
    const after = optionalText(c, 'after');
    const around = optionalDate(c, 'around') ?? now().toISOString().slice(0, 10);
    const from = optionalDate(c, 'from') ?? EVERYTHING;
    const plan: SnapshotPlan =
      after === undefined ? { around, from, position: START } : readSnapshotToken(workspace_id, after);
    const start = await readSnapshotStart(sql, workspace_id, plan.from, plan.position);
    if (!start) throw new HttpError('not_a_member', 'You are not a member of this workspace.');
    return streamLines(c, snapshotLines(sql, workspace_id, plan, start));
  });
}
