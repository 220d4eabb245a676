import { Hono } from 'hono';
import * as v from 'valibot';
import { invitationRequestSchema } from '../../../shared/protocol/account-requests.ts';
import { toIssues } from '../../../shared/protocol/issues.ts';
import { parseJson } from '../../../shared/protocol/json.ts';
import { isStorable } from '../../../shared/records/text.ts';
import { HttpError } from '../../base/http-error.ts';
import type { AppEnv } from '../middleware/env.ts';
import { readBody } from '../request/body.ts';
import type { AppDeps } from '../request/deps.ts';
import { optionalText } from '../request/query.ts';

/** What the link of an invitation ends with, from a body. @throws HttpError 400 or 415 */
async function invitedBy(request: Request): Promise<string> {
  const json = parseJson(await readBody(request));
  if (!json.ok)
    throw new HttpError('bad_request', 'The body is not valid.', {
      issues: [{ path: json.path, message: json.message }],
    });
  const parsed = v.safeParse(invitationRequestSchema, json.value);
  if (!parsed.success)
    throw new HttpError('bad_request', 'The body is not valid.', { issues: toIssues(parsed.issues) });
  return parsed.output.invitationId;
}

/** GET /api/workspaces, POST /api/invitations and GET /api/invitations/:id. better-auth answers everything else about accounts. */
export function accountRoutes({ auth }: AppDeps): Hono<AppEnv> {
  return (
    new Hono<AppEnv>()
      .get('/workspaces', async (c) => {
        const place = { workspace_id: optionalText(c, 'workspace') ?? null, client_id: null };
        return c.json(await auth.readMe(c.req.raw.headers, place));
      })
      .post('/invitations', async (c) => c.json(await auth.readInvitation(await invitedBy(c.req.raw))))
      // As devices of before ask: what the link ends with is then in the address.
      .get('/invitations/:id', async (c) => {
        const id = c.req.param('id');
        // What cannot be stored names nothing. The database would answer with an error.
        return c.json(await auth.readInvitation(isStorable(id) ? id : ''));
      })
  );
}
