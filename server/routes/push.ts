import { Hono } from 'hono';
import * as v from 'valibot';
import { toIssues } from '../../shared/protocol/issues.ts';
import { parseJson } from '../../shared/protocol/json.ts';
import { MAX_OPERATIONS } from '../../shared/protocol/limits.ts';
import { countOperations, type PushRequest, pushRequestSchema } from '../../shared/protocol/push.ts';
import type { AppDeps, AppEnv } from '../deps.ts';
import { HttpError } from '../http-error.ts';
import type { PushService } from '../sync/push.ts';
import { readBody } from './body.ts';
import { namedWorkspace, protocolHeader, requireMember, requireProtocol, requireSession } from './caller.ts';
import { badQuery, wholeNumber } from './query.ts';

const DIGITS = /^\d{1,16}$/;

function protocolOf(body: unknown): number | undefined {
  const protocol =
    typeof body === 'object' && body !== null && 'protocol' in body ? body.protocol : undefined;
  return typeof protocol === 'number' && Number.isInteger(protocol) ? protocol : undefined;
}

/** The body of a push, checked in the order of P1: 413 and 415, 426, 400. */
async function readPush(request: Request, header: string): Promise<PushRequest> {
  const text = await readBody(request);
  const json = parseJson(text);
  const body = json.ok ? json.value : undefined;
  if (countOperations(body) > MAX_OPERATIONS) {
    throw new HttpError('too_large', `A push has at most ${MAX_OPERATIONS} operations.`);
  }
  if (DIGITS.test(header)) requireProtocol(Number(header));
  const protocol = protocolOf(body);
  if (protocol !== undefined) requireProtocol(protocol);
  if (!json.ok) {
    const { path, message } = json;
    throw new HttpError('bad_request', 'The body is not valid.', { issues: [{ path, message }] });
  }
  wholeNumber(header, 'x-quayside');
  const parsed = v.safeParse(pushRequestSchema, body);
  if (parsed.success) return parsed.output;
  throw new HttpError('bad_request', 'The body is not valid.', { issues: toIssues(parsed.issues) });
}

/** POST /sync/push. */
export function pushRoutes(deps: AppDeps, push: PushService): Hono<AppEnv> {
  return new Hono<AppEnv>().post('/push', async (c) => {
    const session = await requireSession(c, deps);
    const version = protocolHeader(c);
    const workspace_id = namedWorkspace(c);
    let request: PushRequest;
    try {
      request = await readPush(c.req.raw, version);
      if (workspace_id === undefined) throw badQuery('workspace', 'is missing');
    } catch (fault) {
      // Whether he is a member the push itself reads; who is told what is wrong with his body must be one as well.
      if (workspace_id !== undefined) await requireMember(deps, workspace_id, session.user.id);
      throw fault;
    }
    return c.json(await push(workspace_id, { user: session.user, request }, c.req.raw.signal));
  });
}
