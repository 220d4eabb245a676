import type { Context } from 'hono';
import * as v from 'valibot';
import {
  isWithin,
  PROTOCOL_HEADER,
  PROTOCOLS,
  type ProtocolRange,
  type Protocols,
} from '../../../shared/protocol/version.ts';
import { idSchema } from '../../../shared/records/ids.ts';
import { isStorable } from '../../../shared/records/text.ts';
import { HttpError } from '../../base/http-error.ts';
import { noteFacts } from '../../base/request-facts.ts';
import type { Place, Session } from '../../base/session.ts';
import type { AppEnv } from '../middleware/env.ts';
import { isForeign } from '../middleware/origin.ts';
import type { AppDeps } from './deps.ts';
import { badQuery, optionalText, requiredText, wholeNumber } from './query.ts';

const MAX_WORKSPACE_ID = 100;

/** Who calls, by which sign-in, as a member of which workspace. */
export interface Caller {
  user_id: string;
  session_id: string;
  workspace_id: string;
}

/** The caller of a GET, and the version of the protocol that it speaks. */
export type Asking = Caller & { protocol: number };

/** The caller of a workspace by a session. */
export function callerOf({ session_id, user }: Session, workspace_id: string): Caller {
  noteFacts({ workspace: workspace_id });
  return { user_id: user.id, session_id, workspace_id };
}

/** The workspace and the device that a request names in its query, where they can be some. */
function placeOf(c: Context<AppEnv>): Place {
  const workspace = c.req.query('workspace');
  const client = c.req.query('client_id');
  return {
    workspace_id:
      workspace && workspace.length <= MAX_WORKSPACE_ID && isStorable(workspace) ? workspace : null,
    client_id: v.is(idSchema, client) ? client : null,
  };
}

/** [P1] Finds the session of a request. Rejects with 401, with 403 for another origin, or with DatabaseAway. */
export async function requireSession(c: Context<AppEnv>, { auth, publicUrl }: AppDeps): Promise<Session> {
  const { headers } = c.req.raw;
  const place = placeOf(c);
  const session = await auth.readSession(headers, place);
  if (!session) throw await auth.signedOut(headers, place);
  noteFacts({ user: session.user.id, ...(place.client_id === null ? {} : { device: place.client_id }) });
  if (isForeign(c.req.raw, publicUrl))
    throw new HttpError('bad_origin', 'The request comes from another site.');
  return session;
}

/** The workspace id in the query; undefined when there is none. Throws `not_a_member` for a text that cannot be an id. */
export function namedWorkspace(c: Context<AppEnv>): string | undefined {
  const id = c.req.query('workspace');
  if (id === undefined || id === '') return undefined;
  if (id.length > MAX_WORKSPACE_ID || !isStorable(id)) {
    throw new HttpError('not_a_member', 'You are not a member of this workspace.');
  }
  return id;
}

/** The protocol versions that this server answers. */
export function protocolsOf({ protocols }: AppDeps): Protocols {
  return protocols ?? PROTOCOLS;
}

/** [P2] Throws 426 for a version that is not among these. */
export function requireProtocol(version: number, versions: ProtocolRange): void {
  if (isWithin(version, versions)) return;
  const { min, max } = versions;
  throw new HttpError('protocol_unsupported', 'Update the app to go on.', { min, max });
}

/**
 * Finds the caller of a GET. Checks session, origin, membership and protocol in the order of P1; the endpoint's own
 * parameters come after it.
 */
export async function readCaller(c: Context<AppEnv>, deps: AppDeps): Promise<Asking> {
  // Hono answers HEAD with the route of GET. That would leave a stream open that nobody reads.
  if (c.req.method !== 'GET')
    throw new HttpError('method_not_allowed', `${c.req.method} is not for this path.`, {}, { allow: 'GET' });
  const session = await requireSession(c, deps);
  const workspace_id = namedWorkspace(c);
  if (workspace_id !== undefined) await deps.sync.requireMember(workspace_id, session.user.id);
  const protocol = optionalText(c, 'protocol');
  if (protocol === undefined) throw badQuery('protocol', 'is missing');
  const version = wholeNumber(protocol, 'protocol');
  requireProtocol(version, protocolsOf(deps).served);
  return { ...callerOf(session, requiredText(c, 'workspace')), protocol: version };
}

/** [P2] The protocol header of a POST; throws 403 without it. {@link requireProtocol} checks the value. */
export function protocolHeader(c: Context<AppEnv>): string {
  const value = c.req.header(PROTOCOL_HEADER);
  if (value === undefined) throw new HttpError('bad_origin', `The header ${PROTOCOL_HEADER} is missing.`);
  return value;
}
