import { setTimeout as delay } from 'node:timers/promises';
import type { Hono } from 'hono';
import { type Auth, createAuth } from './auth/auth.ts';
import type { Log } from './base/log.ts';
import { pauseFor } from './base/pause.ts';
import { type AppParts, buildApp } from './build-app.ts';
import type { AppEnv } from './http/middleware/env.ts';
import type { Routes } from './http/request/deps.ts';
import { listen } from './listen.ts';
import { openMail } from './mail/smtp.ts';
import { openMetrics } from './open-metrics.ts';
import { runHousekeeping } from './ops/housekeeping.ts';
import { keptSecret } from './ops/kept-secret.ts';
import type { Settings } from './ops/settings.ts';
import { startEmbedded } from './postgres/embedded.ts';
import { makeFolder } from './postgres/make-folder.ts';
import { isDatabaseAway } from './sql/connection/away.ts';
import { closeDatabase } from './sql/connection/close-database.ts';
import { connect } from './sql/connection/connect.ts';
import { type MigrateOptions, migrate } from './sql/connection/migrate.ts';
import { plainReason } from './sql/connection/plain-reason.ts';
import { setRoleSettings } from './sql/connection/role-settings.ts';
import { openNatsBus } from './sync/bus/nats.ts';

/** Where the server's own files lie. */
export interface Folders {
  migrations: string;
  /** The built page; undefined where there is none (development). */
  page: string | undefined;
}

/** Options of {@link start}. */
export interface StartOptions {
  settings: Settings;
  folders: Folders;
  log: Log;
  /** Routes of the demo. */
  demo?: Routes | undefined;
  /** Aborted to stop the server, also during its start. */
  shutdown: AbortController;
  /** Told when the server cannot go on: its database was given up. */
  onFatal?: (error: Error) => void;
}

/** A server that answers. */
export interface RunningServer {
  url: string;
  app: Hono<AppEnv>;
  auth: Auth;
  /**
   * Refuses at /readyz for `drain` milliseconds and serves as before, so that proxies send new requests elsewhere. Then ends streams,
   * finishes requests, closes the database.
   */
  stop(drain?: number): Promise<void>;
}

const REQUESTS_LIMIT = 10_000;
const DATABASE_SECONDS = 30;

/** What a connection failed with, in a few words: the code, and the address where there is one. */
function shortReason(error: unknown): string {
  const { code, address, port, message } = error as NodeJS.ErrnoException & {
    address?: string;
    port?: number;
  };
  return [code ?? message, address, port].filter((part) => part !== undefined).join(' ');
}

/** Migrates. Waits up to 30 s for a database that starts together with this server, and not at all where waiting does not help. */
async function migrateWhenThere(
  url: string,
  options: Pick<MigrateOptions, 'folder' | 'log' | 'pooled'>,
  signal: AbortSignal,
): Promise<void> {
  const { log } = options;
  for (let second = 0; ; second += 1) {
    try {
      await migrate(url, options);
      return;
    } catch (error) {
      const reason = plainReason(error, url);
      if (reason !== undefined) throw new Error(reason);
      if (!isDatabaseAway(error)) throw error;
      if (second >= DATABASE_SECONDS)
        throw new Error(`The database of DATABASE_URL does not answer (${shortReason(error)}).`);
      if (second === 0) log.warn({ reason: shortReason(error) }, 'waiting for the database');
      await delay(1_000, undefined, { signal });
    }
  }
}

/** Undoes what was started, last first. A step that fails is logged, and the others still run. */
async function undo(steps: readonly (() => Promise<void>)[], log: Log): Promise<void> {
  for (const step of steps.toReversed()) {
    await step().catch((error: unknown) => log.error({ err: error }, 'could not stop cleanly'));
  }
}

function urlOf(host: string, port: number): string {
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}

/**
 * Starts database, accounts, app and socket. Rejects with one clear sentence when one of them cannot start or when `shutdown`
 * aborts meanwhile; nothing is left running then.
 */
export async function start(parts: StartOptions): Promise<RunningServer> {
  const steps: (() => Promise<void>)[] = [];
  try {
    return await startParts(parts, steps);
  } catch (error) {
    await undo(steps, parts.log);
    throw error;
  }
}

async function startParts(parts: StartOptions, steps: (() => Promise<void>)[]): Promise<RunningServer> {
  const { settings, folders, log, shutdown } = parts;
  const { dataDir, publicUrl, signUp, rateLimit, sessionDays } = settings;
  await makeFolder(dataDir);
  let url = settings.databaseUrl;
  if (!url) {
    const embedded = await startEmbedded({
      dataDir,
      log,
      password: await keptSecret(dataDir, 'database-password'),
    });
    steps.push(() => embedded.stop());
    void embedded.givenUp.then(parts.onFatal);
    url = embedded.url;
  }
  const { databaseDirectUrl, pooled } = settings;
  const migrating = { log, folder: folders.migrations, pooled: pooled && databaseDirectUrl === undefined };
  await migrateWhenThere(databaseDirectUrl ?? url, migrating, shutdown.signal);
  shutdown.signal.throwIfAborted();
  const sql = connect(url, { log, pooled });
  steps.push(() => closeDatabase(sql));
  if (pooled) await setRoleSettings(sql, log);
  const secret = settings.authSecret ?? (await keptSecret(dataDir, 'auth-secret'));
  // The passwords of the demo's people are never shown: nobody could confirm one.
  const confirms = parts.demo === undefined;
  const mail = settings.mail && openMail({ ...settings.mail, log, signal: shutdown.signal });
  const auth = createAuth({
    sql,
    log,
    settings: { secret, publicUrl, signUp, rateLimit, sessionDays, confirms, mail },
  });
  const { natsUrl } = settings;
  const draining = new AbortController();
  const appParts: AppParts = {
    sql,
    auth,
    log,
    publicUrl,
    trustedProxies: settings.trustedProxies,
    bounds: settings.bounds,
    bus: natsUrl === undefined ? undefined : openNatsBus({ url: natsUrl, log, signal: shutdown.signal }),
    demo: parts.demo,
    now: () => new Date(),
    draining: draining.signal,
    shutdown: shutdown.signal,
    staticRoot: folders.page,
  };
  const metrics = await openMetrics(settings, sql, appParts.now);
  if (metrics) steps.push(metrics.close);
  const app = buildApp({ ...appParts, metrics: metrics?.source });
  const listener = await listen(app, settings.host, settings.port);
  const { retentionDays, auditDays } = settings;
  const housekeeping = { sql, log, now: appParts.now, retentionDays, auditDays, pause: pauseFor };
  void runHousekeeping(housekeeping, shutdown.signal);
  steps.push(() => listener.close(REQUESTS_LIMIT));
  return {
    url: publicUrl ?? urlOf(settings.host, listener.port),
    app,
    auth,
    stop: async (drain = 0) => {
      draining.abort();
      if (drain > 0) await pauseFor(drain, shutdown.signal);
      shutdown.abort();
      await undo(steps, log);
    },
  };
}
