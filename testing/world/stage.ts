import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog } from '../../server/base/log.ts';
import { startEmbedded } from '../../server/postgres/embedded.ts';
import { type Account, signUp } from '../app/accounts.ts';
import { type AppServer, startServer } from '../app/server.ts';
import { Pusher } from './bulk-pusher.ts';
import { idMaker } from './ids.ts';
import { LARGE, LargeWorkspace, largeWorkspaceMutations } from './large-workspace.ts';

/** What the figures are measured on: the built server on a database of its own, as durable as in production. */
export interface Stage {
  server: AppServer;
  databaseUrl: string;
  /** The device's calendar day. */
  today: string;
  /** A new user with a workspace of his own. */
  signUp(): Promise<Account>;
  /** The workspace with 100,000 lines; filled at the first call. */
  large(): Promise<{ account: Account; world: LargeWorkspace }>;
  close(): Promise<void>;
}

/** Starts the embedded PostgreSQL, in a folder that is removed afterwards, and the built server. */
export async function openStage(): Promise<Stage> {
  const dataDir = await mkdtemp(join(tmpdir(), 'quayside-bench-'));
  // For the user that PostgreSQL runs as when the bench runs as root.
  await chmod(dataDir, 0o755);
  const steps: (() => Promise<void>)[] = [() => rm(dataDir, { recursive: true, force: true })];
  const close = async () => {
    for (const step of steps.toReversed()) await step();
  };
  try {
    const database = await startEmbedded({ dataDir, password: 'bench', log: createLog('silent') });
    steps.push(() => database.stop());
    const server = await startServer({ databaseUrl: database.url });
    steps.push(() => server.close());
    const today = localDate(new Date());
    let large: Promise<{ account: Account; world: LargeWorkspace }> | undefined;
    return {
      server,
      databaseUrl: database.url,
      today,
      signUp: () => signUp(server),
      large: () => (large ??= fill(server, today)),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function fill(server: AppServer, today: string): Promise<{ account: Account; world: LargeWorkspace }> {
  const account = await signUp(server);
  const world = new LargeWorkspace(today, LARGE);
  const pusher = new Pusher({ ...server, ...account }, idMaker(2));
  await pusher.pushAll(largeWorkspaceMutations(world, LARGE));
  pusher.close();
  return { account, world };
}

/** The engine's today: where the device is, not in UTC. */
function localDate(date: Date): string {
  const pad = (part: number): string => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}
