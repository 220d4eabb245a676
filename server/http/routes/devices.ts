import { Hono } from 'hono';
import { eraseDevicesRequestSchema, signDeviceOutRequestSchema } from '../../../shared/protocol/devices.ts';
import { MAX_DEVICES_LIMIT } from '../../../shared/protocol/limits.ts';
import type { AppEnv } from '../middleware/env.ts';
import { readCaller } from '../request/caller.ts';
import type { AppDeps } from '../request/deps.ts';
import { addressOf } from '../request/from-address.ts';
import { readPost } from '../request/post.ts';
import { limitOf, optionalText } from '../request/query.ts';

/** GET /sync/devices: the workspace's devices. POST /sync/devices/sign-out and erase: end the access of one, or more. */
export function deviceRoutes(deps: AppDeps): Hono<AppEnv> {
  const { sync } = deps;
  return new Hono<AppEnv>()
    .get('/devices', async (c) => {
      const caller = await readCaller(c, deps);
      const query = {
        find: optionalText(c, 'find') ?? '',
        before: optionalText(c, 'before'),
        limit: limitOf(c, MAX_DEVICES_LIMIT, MAX_DEVICES_LIMIT),
      };
      return c.json(await sync.devices(caller, query));
    })
    .post('/devices/sign-out', async (c) => {
      const { caller, body } = await readPost(c, deps, { schemaOf: () => signDeviceOutRequestSchema });
      const asker = { ...caller, address: addressOf(c, deps) ?? null };
      return c.json(await sync.signDeviceOut(asker, body.client_id));
    })
    .post('/devices/erase', async (c) => {
      const { caller, body } = await readPost(c, deps, { schemaOf: () => eraseDevicesRequestSchema });
      await deps.auth.requireConfirmed(caller.session_id);
      const asker = { ...caller, address: addressOf(c, deps) ?? null };
      return c.json(await sync.eraseDevices(asker, body));
    });
}
