import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { vi } from 'vitest';
import { freePort } from '../../server/postgres/free-port.ts';
import { listens } from '../../server/postgres/supervise.ts';
import { requireDaemon } from './daemons.ts';

const CONFIG = fileURLToPath(new URL('../../deploy/haproxy.cfg', import.meta.url));
const START_LIMIT_MS = 20_000;

/** haproxy with the configuration of deploy/ before two nodes. */
export interface Haproxy {
  /** Without a path. */
  url: string;
  close(): Promise<void>;
}

/** @param nodes the ports of the two nodes on this machine */
export async function startHaproxy(nodes: readonly [a: number, b: number]): Promise<Haproxy> {
  const port = await freePort();
  const [a, b] = nodes.map((node) => `127.0.0.1:${node}`);
  const env = { BIND: `127.0.0.1:${port}`, NODE_A: a, NODE_B: b };
  const child = spawn(requireDaemon('haproxy'), ['-f', CONFIG, '-db', '-q'], { env, stdio: 'ignore' });
  const ended = once(child, 'exit');
  await vi.waitUntil(() => listens(port), { timeout: START_LIMIT_MS });
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
