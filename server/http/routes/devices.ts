import { Hono } from 'hono';
import { signDeviceOutRequestSchema } from '../../../shared/protocol/devices.ts';
import type { AppEnv } from '../middleware/env.ts';
import { readCaller } from '../request/caller.ts';
import type { AppDeps } from '../request/deps.ts';
import { readPost } from '../request/post.ts';

/** GET /sync/devices: the workspace's devices. POST /sync/devices/sign-out: ends the session of one. */
export function deviceRoutes(deps: AppDeps): Hono<AppEnv> {
  const { sync } = deps;
  return new Hono<AppEnv>()
    .get('/devices', async (c) => c.json(await sync.devices(await readCaller(c, deps))))
    .post('/devices/sign-out', async (c) => {
      const { caller, body } = await readPost(c, deps, { schemaOf: () => signDeviceOutRequestSchema });
      return c.json(await sync.signDeviceOut(caller, body.client_id));
    });
}
