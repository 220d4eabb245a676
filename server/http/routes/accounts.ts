import { Hono } from 'hono';
import type { AppEnv } from '../middleware/env.ts';
import type { AppDeps } from '../request/deps.ts';

/** GET /api/workspaces and GET /api/invitations/:id. better-auth answers everything else about accounts. */
export function accountRoutes({ auth }: AppDeps): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get('/workspaces', async (c) => c.json(await auth.readMe(c.req.raw.headers)))
    .get('/invitations/:id', async (c) => c.json(await auth.readInvitation(c.req.param('id'))));
}
