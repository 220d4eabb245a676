import { Hono } from 'hono';
import { signDeviceOutRequestSchema } from '../../shared/protocol/devices.ts';
import type { AppDeps, AppEnv } from '../deps.ts';
import { readDevices } from '../sql/devices.ts';
import { signDeviceOut } from '../sync/devices.ts';
import { readCaller, requireMember } from './caller.ts';
import { readPost } from './post.ts';

const MAX_DEVICES = 500;

/** GET /sync/devices: the workspace's devices. POST /sync/devices/sign-out: ends the session of one. */
export function deviceRoutes(deps: AppDeps): Hono<AppEnv> {
  const { sql, now } = deps;
  return new Hono<AppEnv>()
    .get('/devices', async (c) => {
      const { workspace_id, session } = await readCaller(c, deps);
      const reader = { workspace_id, session_id: session.session_id, now: now() };
      return c.json({ devices: await readDevices(sql, reader, MAX_DEVICES) });
    })
    .post('/devices/sign-out', async (c) => {
      const { session, workspace_id, body } = await readPost(c, deps, { schema: signDeviceOutRequestSchema });
      await requireMember(deps, workspace_id, session.user.id);
      return c.json(await signDeviceOut(sql, workspace_id, session.user.id, body.client_id));
    });
}
