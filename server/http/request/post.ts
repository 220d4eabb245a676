import type { Context } from 'hono';
import * as v from 'valibot';
import { toIssues } from '../../../shared/protocol/issues.ts';
import { parseJson } from '../../../shared/protocol/json.ts';
import type { ProtocolRange } from '../../../shared/protocol/version.ts';
import { HttpError } from '../../base/http-error.ts';
import type { Session } from '../../base/session.ts';
import type { AppEnv } from '../middleware/env.ts';
import { readBody } from './body.ts';
import {
  type Caller,
  callerOf,
  namedWorkspace,
  protocolHeader,
  protocolsOf,
  requireProtocol,
  requireSession,
} from './caller.ts';
import type { AppDeps } from './deps.ts';
import { badQuery, wholeNumber } from './query.ts';

const DIGITS = /^\d{1,16}$/;

/** What a POST's body must be. */
export interface PostRules<Body> {
  /** The schema of the body in a version of the protocol. */
  schemaOf: (protocol: number) => v.GenericSchema<unknown, Body>;
  /** Throws 413 for a body with too many parts. It runs before the schema, on a body of any shape. */
  measure?: (body: unknown) => void;
  /** Throws what refuses a session, in this workspace if one is named, before its body is read. */
  beforeBody?: (session: Session, workspaceId: string | undefined) => void;
  /** The protocol versions that this path understands; by default those that are served. */
  versions?: ProtocolRange;
}

/** A POST whose session, header and body were checked. Its membership was not. */
export interface Posted<Body> {
  caller: Caller;
  user: Session['user'];
  body: Body;
}

function protocolOf(body: unknown): number | undefined {
  const protocol =
    typeof body === 'object' && body !== null && 'protocol' in body ? body.protocol : undefined;
  return typeof protocol === 'number' && Number.isInteger(protocol) ? protocol : undefined;
}

function invalid(issues: { path: string; message: string }[]): HttpError {
  return new HttpError('bad_request', 'The body is not valid.', { issues });
}

/** The body, checked in the order of P1: 413 and 415, 426, 400. */
async function readChecked<Body>(
  request: Request,
  header: string,
  { schemaOf, measure }: PostRules<Body>,
  versions: ProtocolRange,
): Promise<Body> {
  const json = parseJson(await readBody(request));
  const body = json.ok ? json.value : undefined;
  measure?.(body);
  if (DIGITS.test(header)) requireProtocol(Number(header), versions);
  const protocol = protocolOf(body);
  if (protocol !== undefined) requireProtocol(protocol, versions);
  if (!json.ok) throw invalid([{ path: json.path, message: json.message }]);
  const named = wholeNumber(header, 'x-quayside');
  const parsed = v.safeParse(schemaOf(Math.min(named, protocol ?? named)), body);
  if (parsed.success) return parsed.output;
  throw invalid(toIssues(parsed.issues));
}

/**
 * Finds the caller of a POST and its body, checked in the order of P1. Only a request that is refused for its body costs a
 * look-up of the membership here; for a good one the sync function checks the membership.
 */
export async function readPost<Body>(
  c: Context<AppEnv>,
  deps: AppDeps,
  rules: PostRules<Body>,
): Promise<Posted<Body>> {
  const session = await requireSession(c, deps);
  const version = protocolHeader(c);
  const workspace_id = namedWorkspace(c);
  rules.beforeBody?.(session, workspace_id);
  try {
    const body = await readChecked(c.req.raw, version, rules, rules.versions ?? protocolsOf(deps).served);
    if (workspace_id === undefined) throw badQuery('workspace', 'is missing');
    return { caller: callerOf(session, workspace_id), user: session.user, body };
  } catch (fault) {
    if (workspace_id !== undefined) await deps.sync.requireMember(workspace_id, session.user.id);
    throw fault;
  }
}
