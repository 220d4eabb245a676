import { Hono } from 'hono';
import { isStorable } from '../../../shared/records/text.ts';
import type { AppEnv } from '../middleware/env.ts';
import type { AppDeps } from '../request/deps.ts';
import { optionalText } from '../request/query.ts';

/** GET /api/workspaces and GET /api/invitations/:id. better-auth answers everything else about accounts. */
export function accountRoutes({ auth }: AppDeps): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get('/workspaces', async (c) => {
      const place = { workspace_id: optionalText(c, 'workspace') ?? null, client_id: null };
      return c.json(await auth.readMe(c.req.raw.headers, place));
    })
    .get('/invitations/:id', async (c) => {
      const id = c.req.param('id');
      // What cannot be stored names nothing. The database would answer with an error.
      return c.json(await auth.readInvitation(isStorable(id) ? id : ''));
    });
}
