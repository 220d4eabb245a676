import { AsyncLocalStorage } from 'node:async_hooks';
import { betterAuth } from 'better-auth';
import type { Invitation, Me } from '../../shared/protocol/account.ts';
import { DatabaseAway } from '../base/database-away.ts';
import { HttpError } from '../base/http-error.ts';
import type { Log } from '../base/log.ts';
import type { Session } from '../base/session.ts';
import type { Acting } from '../sql/connection/acting.ts';
import { isDatabaseAway } from '../sql/connection/away.ts';
import type { Sql } from '../sql/connection/connect.ts';
import { kyselyDialect } from '../sql/connection/kysely-dialect.ts';
import { isOwnerKept, isRefusedByDatabase } from '../sql/connection/refused.ts';
import { readInvitation, readMe } from './accounts.ts';
import { type AuthSettings, authOptions, CLIENT_ADDRESS } from './options.ts';
import { sessionReader } from './session.ts';

/** Accounts, sessions and workspaces. */
export interface Auth {
  /** Answers a request under /api/auth. Rejects with DatabaseAway when the database could not be asked. */
  handle(request: Request): Promise<Response>;
  /** Finds the session of a request; null when there is none. Rejects with DatabaseAway when it could not be looked up. */
  readSession(headers: Headers): Promise<Session | null>;
  /** Reads the user of a request and the user's workspaces. Rejects with `signed_out`, or with DatabaseAway. */
  readMe(headers: Headers): Promise<Me>;
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

interface Noted {
  failure?: DatabaseAway;
  acting?: Acting | undefined;
}

/** What the audit log notes with who did it. A sign-in names its user itself. */
const NOTED = /\/api\/auth\/(?:organization\/|change-password$)/;

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
  const auth = betterAuth(authOptions({ settings, sql, dialect, log, now, acting }));
  const readSession = sessionReader(sql, auth.$context, now);
  const whoActs = async ({ method, url, headers }: Request): Promise<Acting | undefined> => {
    if (method === 'GET' || !NOTED.test(new URL(url).pathname)) return undefined;
    const session = await readSession(headers);
    return session ? { id: session.user.id, address: headers.get(CLIENT_ADDRESS) } : undefined;
  };
  return {
    readSession,
    readMe: async (headers) => await readMe(sql, await readSession(headers)),
    readInvitation: (id) => readInvitation(sql, id, now()),
    handle: async (request) =>
      await requests.run({ acting: await whoActs(request) }, async () => {
        // A noted failure wins over the library's answer and over the error that the library threw.
        const outcome = await Promise.allSettled([auth.handler(request)]);
        const failure = requests.getStore()?.failure;
        if (failure) throw failure;
        if (outcome[0].status === 'rejected') throw refusalOf(outcome[0].reason);
        return outcome[0].value;
      }),
  };
}
