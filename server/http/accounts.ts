import { Hono } from 'hono';
import type { AppDeps, AppEnv } from '../deps.ts';
import { HttpError } from '../http-error.ts';
import { findInvitation } from '../sql/invitations.ts';
import { listWorkspaces } from '../sql/workspaces.ts';

/** What the page reads of accounts beside better-auth's own routes. Mounted at /api. */
export function accountRoutes({ auth, sql, now }: AppDeps): Hono<AppEnv> {
  return (
    new Hono<AppEnv>()
      // Who I am and where I belong, in one request.
      .get('/workspaces', async (c) => {
        const session = await auth.readSession(c.req.raw.headers);
        if (!session) throw new HttpError('signed_out', 'Sign in first.');
        return c.json({ user: session.user, workspaces: await listWorkspaces(sql, session.user.id) });
      })
      // Whoever holds the link may know what it offers, before he has an account.
      .get('/invitations/:id', async (c) => {
        const invitation = await findInvitation(sql, c.req.param('id'), now());
        if (!invitation)
          throw new HttpError('not_found', 'This invitation was used, withdrawn, or is too old.');
        return c.json(invitation);
      })
  );
}
