import type { Hono } from 'hono';
import type { RequestIdVariables } from 'hono/request-id';
import type { Protocols } from '../shared/protocol/version.ts';
import type { Auth } from './auth/auth.ts';
import type { Log } from './ops/log.ts';
import type { Sql } from './sql/connection/connect.ts';
import type { PokeBus } from './sync/bus/poke-bus.ts';

/** What the app and its routes are made of. */
export interface AppDeps {
  sql: Sql;
  auth: Auth;
  log: Log;
  now: () => Date;
  /** Aborted when the server begins to stop: long answers (event streams) end themselves then. */
  shutdown: AbortSignal;
  /** Between several nodes; without it they hear of each other's commits by looking at the heads. */
  bus?: PokeBus | undefined;
  /** Folder of the built page; without it no page is served. */
  staticRoot?: string;
  /** Routes of the demo, mounted at /demo; absent everywhere else. */
  demo?: Routes | undefined;
  /** The protocol versions that are answered; those of this build unless told. */
  protocols?: Protocols;
  /** Where people reach the server; undefined: at whatever host a request names. */
  publicUrl?: string | undefined;
}

/** The app's context variables. */
export interface AppEnv {
  Variables: RequestIdVariables;
}

/** A part of the app: takes what it needs and gives its routes. */
export type Routes = (deps: AppDeps) => Hono<AppEnv>;
