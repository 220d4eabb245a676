import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fromRoot } from '../../scripts/build/paths.ts';
import { within } from '../../testing/app/limits.ts';

const START_LIMIT = 30_000; // ms

/** The bare server of bench/floors/server.ts, running. */
export interface FloorServer {
  url: string;
  /** What POST /push answers from now on. */
  answer(text: string): Promise<void>;
  close(): Promise<void>;
}

/** Starts the bare server in a process of its own. */
export async function openFloorServer(): Promise<FloorServer> {
  const child = spawn(process.execPath, ['--import', 'tsx', fromRoot('bench/floors/server.ts')], {
    cwd: fromRoot('.'),
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const line = once(createInterface(child.stdout), 'line') as Promise<[string]>;
  const [port] = await within(START_LIMIT, 'the bare server', line);
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    answer: async (text) => {
      await fetch(`${url}/answer`, { method: 'PUT', body: text });
    },
    close: async () => {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
}
