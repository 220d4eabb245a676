import type { Hono } from 'hono';
import { type Auth, createAuth } from '../../server/auth/auth.ts';
import type { AuthSettings } from '../../server/auth/options.ts';
import { createLog, type Log } from '../../server/base/log.ts';
import { type AppParts, buildApp } from '../../server/build-app.ts';
import type { AppEnv } from '../../server/http/middleware/env.ts';
import { connect, type Sql } from '../../server/sql/connection/connect.ts';
import type { PushBounds } from '../../server/sync/push/push.ts';
import { holdToContract } from './contract.ts';
import { testDatabase } from './database.ts';
import type { Pooler } from './pooler.ts';

/** The whole server over a database of its own, without a socket. Its answers are held to docs/openapi.json. */
export interface TestApp {
  app: Hono<AppEnv>;
  sql: Sql;
  auth: Auth;
  parts: AppParts;
  url: string;
  /** Begins the shutdown, as SIGTERM does. */
  stop(): void;
  /** Shuts down, closes the client and drops the database. */
  close(): Promise<void>;
}

/** Origin of the requests that tests make. */
export const ORIGIN = 'http://localhost';

/** Options of {@link testApp}. */
export interface TestAppOptions {
  settings?: Partial<AuthSettings>;
  staticRoot?: string;
  now?: () => Date;
  log?: Log;
  /** What people may push; no limit unless told. */
  bounds?: PushBounds;
  /** Reaches its database through a pooler in transaction mode. */
  pooler?: Pooler;
  /** What is between the app and its database client. */
  through?: (sql: Sql) => Sql;
}

/** Builds the app as main.ts does, over a new database. */
export async function testApp(options: TestAppOptions = {}): Promise<TestApp> {
  const { now = () => new Date(), log = createLog('silent'), staticRoot, pooler, through } = options;
  const database = await testDatabase();
  const client = pooler
    ? connect(pooler.through(database.url), { log, pooled: true })
    : connect(database.url, { log });
  const sql = through ? through(client) : client;
  const settings: AuthSettings = {
    secret: 'a secret of the tests, 32+ letters',
    signUp: 'open',
    rateLimit: false,
    sessionDays: 180,
    // Tests sign up by the dozen.
    passwordCost: { N: 1_024, r: 8, p: 1 },
  };
  const auth = createAuth({ sql, log, now, settings: { ...settings, ...options.settings } });
  const shutdown = new AbortController();
  const parts: AppParts = {
    sql,
    auth,
    log,
    now,
    publicUrl: options.settings?.publicUrl,
    bounds: options.bounds,
    shutdown: shutdown.signal,
    ...(staticRoot ? { staticRoot } : {}),
  };
  return {
    app: holdToContract(buildApp(parts)),
    sql,
    auth,
    parts,
    url: database.url,
    stop: () => shutdown.abort(),
    close: async () => {
      shutdown.abort();
      await sql.end({ timeout: 5 });
      await database.close();
    },
  };
}
