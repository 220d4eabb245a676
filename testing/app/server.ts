import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { distFolder } from '../../scripts/build/paths.ts';
import { freePort } from '../../server/postgres/free-port.ts';
import { artifactsFolder } from './artifacts.ts';
import { until, within } from './limits.ts';

const START_LIMIT = 30_000; // ms
const STOP_LIMIT = 15_000; // ms

export interface ServerOptions {
  databaseUrl: string;
  /** A built app; `dist` unless told. */
  dist?: string;
  /** Further settings of the server (README.md, "Settings"). */
  settings?: Record<string, string>;
}

/** The built server, run as `npm start` runs it, on a port that stays the same from start to start. */
export interface AppServer {
  /** `http://localhost:PORT`, its PUBLIC_URL. */
  url: string;
  port: number;
  /** Starts it again after `stop` or `kill`, from another build if one is given; resolves when it is ready. */
  start(dist?: string): Promise<void>;
  /** SIGTERM, and waits for its end. @throws if it does not end, or not with 0 */
  stop(): Promise<void>;
  /** SIGKILL: the machine's power fails. */
  kill(): Promise<void>;
  /** Ends it by whatever means and removes its folder. */
  close(): Promise<void>;
}

/** Starts a built server on a free port of 127.0.0.1; resolves when `/readyz` says so. Its log goes to e2e/.artifacts. */
export async function startServer({ databaseUrl, dist, settings }: ServerOptions): Promise<AppServer> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const dataDir = await mkdtemp(join(tmpdir(), 'quayside-e2e-server-'));
  await mkdir(artifactsFolder, { recursive: true });
  const log = createWriteStream(join(artifactsFolder, `server-${port}.log`));
  const env = {
    PATH: process.env.PATH,
    NODE_ENV: 'production',
    PORT: String(port),
    HOST: '127.0.0.1',
    PUBLIC_URL: url,
    DATABASE_URL: databaseUrl,
    DATA_DIR: dataDir,
    // Tests sign up by the dozen from one address.
    RATE_LIMIT: 'off',
    OPERATIONS_PER_MINUTE: '1000000000',
    // No proxy has to find another node.
    DRAIN_SECONDS: '0',
    AUTH_SECRET: 'a secret of the tests, long enough for the library',
    ...settings,
  };
  let child: ChildProcess | undefined;

  const start = async (from = dist ?? distFolder): Promise<void> => {
    const main = join(from, 'server', 'main.js');
    const started = spawn(process.execPath, ['--enable-source-maps', main], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    started.stdout.pipe(log, { end: false });
    started.stderr.pipe(log, { end: false });
    child = started;
    await until(
      async () => {
        if (hasEnded(started)) return 'ended';
        const answer = await fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(2_000) });
        return answer.ok;
      },
      { limit: START_LIMIT, what: `the server of ${main}` },
    );
    if (hasEnded(started)) throw new Error(`the server ended at its start; see ${log.path}`);
  };
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (!child || hasEnded(child)) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await within(STOP_LIMIT, `ending the server by ${signal}`, ended);
  };
  const stop = async (): Promise<void> => {
    await end('SIGTERM');
    if (child?.exitCode !== 0)
      throw new Error(`the server ended with ${child?.exitCode ?? child?.signalCode}`);
  };
  const kill = (): Promise<void> => end('SIGKILL');
  const close = async (): Promise<void> => {
    await end('SIGTERM').catch(kill);
    log.end();
    await rm(dataDir, { recursive: true, force: true });
  };

  try {
    await start();
  } catch (error) {
    await close();
    throw error;
  }
  return { url, port, start, stop, kill, close };
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}
