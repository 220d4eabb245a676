import type { Hono } from 'hono';
import type { Protocols } from '../../../shared/protocol/version.ts';
import type { Auth } from '../../auth/auth.ts';
import type { Log } from '../../base/log.ts';
import type { TrustedProxies } from '../../base/trusted-proxies.ts';
import type { Sync } from '../../sync/sync.ts';
import type { AppEnv } from '../middleware/env.ts';

/** What /metrics tells, and to whom. */
export interface MetricsSource {
  /** Who reads it names this as a bearer token; undefined: on a port of its own, whoever reaches that. */
  token: string | undefined;
  contentType: string;
  read: () => Promise<string>;
}

/** What the app and its routes are made of. */
export interface AppDeps {
  auth: Auth;
  sync: Sync;
  log: Log;
  /** Whether the database answers. Never rejects. */
  databaseAnswers: () => Promise<boolean>;
  /** Aborted when the server is about to stop: it takes requests for a while longer, but /readyz sends proxies elsewhere. */
  draining?: AbortSignal | undefined;
  /** Aborted when the server begins to stop: long answers (event streams) end themselves then. */
  shutdown: AbortSignal;
  /** Folder of the built page; without it no page is served. */
  staticRoot?: string | undefined;
  /** Routes of the demo, mounted at /demo; absent everywhere else. */
  demo?: Routes | undefined;
  /** The protocol versions that are answered; those of this build unless told. */
  protocols?: Protocols | undefined;
  /** Whose X-Forwarded-For is believed; nobody's unless told. */
  trustedProxies?: TrustedProxies | undefined;
  /** What GET /metrics tells; undefined: there is no such route. */
  metrics?: MetricsSource | undefined;
  /** Where people reach the server; undefined: at the host that a request names. */
  publicUrl?: string | undefined;
}

/** A part of the app: takes what it needs and gives its routes. */
export type Routes = (deps: AppDeps) => Hono<AppEnv>;
