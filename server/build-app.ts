import type { Hono } from 'hono';
import { createApp } from './http/app.ts';
import type { AppEnv } from './http/middleware/env.ts';
import type { AppDeps } from './http/request/deps.ts';
import type { Sql } from './sql/connection/connect.ts';
import { databaseProbe } from './sql/health.ts';
import type { PokeBus } from './sync/bus/poke-bus.ts';
import type { PushBounds } from './sync/push/push.ts';
import { createSync } from './sync/sync.ts';

/** Milliseconds that the database has to answer a health check. */
const HEALTH_LIMIT = 2_000;

/** What a node is built of: the database client and what the caller sets up. */
export interface AppParts extends Omit<AppDeps, 'sync' | 'databaseAnswers'> {
  sql: Sql;
  now: () => Date;
  /** What people may push; without it no limit is set. */
  bounds?: PushBounds | undefined;
  /** Carries commits to other nodes at once; without it they find them within a second by reading the heads. */
  bus?: PokeBus | undefined;
}

/** Builds a node without its socket: the sync side and the app over it. */
export function buildApp(parts: AppParts): Hono<AppEnv> {
  const databaseAnswers = databaseProbe(parts.sql, HEALTH_LIMIT);
  return createApp({ ...parts, databaseAnswers, sync: createSync(parts) });
}
