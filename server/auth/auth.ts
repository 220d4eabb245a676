import { AsyncLocalStorage } from 'node:async_hooks';
import { betterAuth } from 'better-auth';
import type { Invitation, Me } from '../../shared/protocol/account.ts';
import { DatabaseAway } from '../base/database-away.ts';
import { HttpError } from '../base/http-error.ts';
import type { Log } from '../base/log.ts';
import type { Place, Session } from '../base/session.ts';
import type { Acting } from '../sql/connection/acting.ts';
import { isDatabaseAway } from '../sql/connection/away.ts';
import type { Sql } from '../sql/connection/connect.ts';
import { kyselyDialect } from '../sql/connection/kysely-dialect.ts';
import { isOwnerKept, isRefusedByDatabase, ownerlessWorkspace } from '../sql/connection/refused.ts';
import { removeOwnerless } from '../sql/workspaces.ts';
import { readInvitation, readMe } from './accounts.ts';
import { limitAttempts } from './attempts.ts';
import { addressOf } from './client-address.ts';
import { requireConfirmed } from './confirmation.ts';
import { type AuthSettings, authOptions, BASE_PATH } from './options.ts';
import { sessionReader } from './session.ts';
import { underPresentName } from './session-cookie.ts';

/** Accounts, sessions and workspaces. */
export interface Auth {
  /** Answers a request under /api/auth. Rejects with DatabaseAway when the database could not be asked. */
  handle(request: Request): Promise<Response>;
  /** Throws `confirm_needed` unless the user of this session signed in, or typed his password again, lately. Rejects with DatabaseAway. */
  requireConfirmed(sessionId: string): Promise<void>;
  /** Finds the session of a request, in a place; null when there is none. Rejects with DatabaseAway when it could not be looked up. */
  readSession(headers: Headers, place?: Place): Promise<Session | null>;
  /** The refusal of a request that has no session in a place: it says what became of the access. Rejects with DatabaseAway. */
  signedOut(headers: Headers, place: Place): Promise<HttpError>;
  /** Reads the user of a request and the user's workspaces. Rejects with `signed_out`, or with DatabaseAway. */
  readMe(headers: Headers, place: Place): Promise<Me>;
  /** Reads a pending invitation for the holder of its link. Rejects with `not_found`, or with DatabaseAway. */
  readInvitation(id: string): Promise<Invitation>;
}

/** Options of {@link createAuth}. */
export interface AuthOptions {
  sql: Sql;
  settings: AuthSettings;
  log: Log;
  now?: () => Date;
}

/** What the database alone refuses, in words; every other error as it is. */
function refusalOf(error: unknown): unknown {
  if (isOwnerKept(error))
    return new HttpError('owner_needed', 'A workspace keeps an owner: make somebody else an owner first.');
  if (isRefusedByDatabase(error)) return new HttpError('bad_request', 'These values cannot be stored.');
  return error;
}

/** As the library refuses it where it counts in time. */
function tooManyWorkspaces(): Response {
  const code = 'YOU_HAVE_REACHED_THE_MAXIMUM_NUMBER_OF_ORGANIZATIONS';
  return Response.json({ code, message: 'A person owns 50 workspaces at most.' }, { status: 403 });
}

/** The answer to an invitation: it alone says what the link says. The database has a hash of it. */
async function withLink(response: Response, token: string): Promise<Response> {
  if (!response.ok) return response;
  const invitation = (await response.json()) as Record<string, unknown>;
  const headers = new Headers(response.headers);
  headers.delete('content-length');
  return new Response(JSON.stringify({ ...invitation, id: token }), { status: response.status, headers });
}

interface Noted {
  failure?: DatabaseAway;
  acting?: Acting;
  sessionId?: string;
  /** What is known of who asks: his name, his e-mail address. */
  asker?: readonly string[];
  /** What the link of an invitation says that this request made. */
  invited?: string;
}

/** Where it matters who asks: what is of one workspace, and what the audit log notes. A sign-in names its user itself. */
const NOTED = /\/api\/auth\/(?:organization\/|change-password$|sign-out$)/;

/** Builds the accounts over the one database client. */
export function createAuth(options: AuthOptions): Auth {
  const { sql, settings, log, now = () => new Date() } = options;
  // The library treats a failed session query as a missing session. It would answer 401, and the device would sign out
  // instead of trying again. Each request therefore notes its database failure here.
  const requests = new AsyncLocalStorage<Noted>();
  const note = (error: unknown) => {
    const request = requests.getStore();
    if (request && isDatabaseAway(error)) request.failure = new DatabaseAway(error);
  };
  const acting = () => requests.getStore()?.acting;
  const dialect = kyselyDialect(sql, note, acting);
  const sessionId = () => requests.getStore()?.sessionId;
  const asker = () => requests.getStore()?.asker ?? [];
  const invited = (token: string) => {
    const request = requests.getStore();
    if (request) request.invited = token;
  };
  const invitedToken = () => requests.getStore()?.invited;
  const confirmed = async (session: string): Promise<void> => {
    if (settings.confirms !== false) await requireConfirmed(sql, session, now());
  };
  const parts = { settings, sql, dialect, log, now, acting, asker, sessionId, invited, invitedToken };
  const auth = betterAuth(authOptions({ ...parts, requireConfirmed: confirmed }));
  const { readSession, readToken, readLostAccess } = sessionReader(sql, auth.$context, {
    now,
    sessionDays: settings.sessionDays,
  });
  const whoAsks = async ({ url, headers }: Request): Promise<Noted> => {
    const { pathname } = new URL(url);
    const session = NOTED.test(pathname) ? await readSession(headers) : null;
    if (!session) return {};
    const by = { id: session.user.id, address: addressOf(headers) };
    const acting: Acting = pathname.endsWith('/sign-out') ? { ...by, way: 'sign_out' } : by;
    return { acting, sessionId: session.session_id, asker: [session.user.name, session.user.email] };
  };
  const signedOut = async (headers: Headers, place: Place): Promise<HttpError> => {
    const access = await readLostAccess(headers, place);
    return new HttpError('signed_out', 'Sign in first.', access ? { access } : {});
  };
  const answer = async (request: Request): Promise<Response> =>
    await requests.run(await whoAsks(request), async () => {
      // A noted failure wins over the library's answer and over the error that the library threw.
      const outcome = await Promise.allSettled([auth.handler(request)]);
      const failure = requests.getStore()?.failure;
      if (failure) throw failure;
      if (outcome[0].status === 'rejected') {
        const ownerless = ownerlessWorkspace(outcome[0].reason);
        if (ownerless === null) throw refusalOf(outcome[0].reason);
        await removeOwnerless(sql, ownerless);
        return tooManyWorkspaces();
      }
      const token = requests.getStore()?.invited;
      return token === undefined ? outcome[0].value : await withLink(outcome[0].value, token);
    });
  const limited = async (request: Request, attempt: () => Promise<Response>): Promise<Response> => {
    const path = new URL(request.url).pathname.slice(BASE_PATH.length);
    return settings.rateLimit
      ? await limitAttempts({ sql, log, now, readToken }, request, path, attempt)
      : await attempt();
  };
  return {
    readSession,
    signedOut,
    requireConfirmed: confirmed,
    readMe: async (headers, place) => {
      const session = await readSession(headers, place);
      if (!session) throw await signedOut(headers, place);
      return await readMe(sql, session);
    },
    readInvitation: (id) => readInvitation(sql, id, now()),
    handle: async (request) =>
      await underPresentName(request, (present) => limited(present, () => answer(present)), now()),
  };
}
