import { AsyncLocalStorage } from 'node:async_hooks';
import { betterAuth } from 'better-auth';
import type { Invitation, Me } from '../../shared/protocol/account.ts';
import { DatabaseAway } from '../base/database-away.ts';
import type { Log } from '../base/log.ts';
import type { Session } from '../base/session.ts';
import { isDatabaseAway } from '../sql/connection/away.ts';
import type { Sql } from '../sql/connection/connect.ts';
import { kyselyDialect } from '../sql/connection/kysely-dialect.ts';
import { readInvitation, readMe } from './accounts.ts';
import { type AuthSettings, authOptions } from './options.ts';
import { sessionReader } from './session.ts';

/** Accounts, sessions and workspaces. */
export interface Auth {
  /** Answers a request under /api/auth. Rejects with DatabaseAway, whatever the library made of the failure. */
  handle(request: Request): Promise<Response>;
  /** Who makes a request: null only when the session was looked up and is not there. Rejects with DatabaseAway. */
  readSession(headers: Headers): Promise<Session | null>;
  /** Who makes a request, and his workspaces; rejects with `signed_out`, or with DatabaseAway. */
  readMe(headers: Headers): Promise<Me>;
  /** A pending invitation, for whoever holds its link; rejects with `not_found`, or with DatabaseAway. */
  readInvitation(id: string): Promise<Invitation>;
}

/** Options of {@link createAuth}. */
export interface AuthOptions {
  sql: Sql;
  settings: AuthSettings;
  log: Log;
  now?: () => Date;
}

interface Noted {
  failure?: DatabaseAway;
}

/** Builds the accounts over the one database client. */
export function createAuth(options: AuthOptions): Auth {
  const { sql, settings, log, now = () => new Date() } = options;
  // The library takes a session that could not be read for one that is not there: it would answer 401 where the device must
  // wait and try again. So failures are noted beside it, for each request.
  const requests = new AsyncLocalStorage<Noted>();
  const note = (error: unknown) => {
    const request = requests.getStore();
    if (request && isDatabaseAway(error)) request.failure = new DatabaseAway(error);
  };
  const auth = betterAuth(authOptions({ settings, sql, dialect: kyselyDialect(sql, note), log, now }));
  const readSession = sessionReader(sql, auth.$context, now);
  return {
    readSession,
    readMe: async (headers) => await readMe(sql, await readSession(headers)),
    readInvitation: (id) => readInvitation(sql, id, now()),
    handle: (request) =>
      requests.run({}, async () => {
        // Whatever the library made of the failure: an answer of its own, or an error that it threw.
        const outcome = await Promise.allSettled([auth.handler(request)]);
        const failure = requests.getStore()?.failure;
        if (failure) throw failure;
        if (outcome[0].status === 'rejected') throw outcome[0].reason;
        return outcome[0].value;
      }),
  };
}
