import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type TestApp, testApp } from '../testing/server/app.ts';
import { signUp } from '../testing/server/client.ts';
import { readEvents } from '../testing/server/event-reader.ts';
import { type Haproxy, startHaproxy } from '../testing/server/haproxy.ts';
import { stockedDevice } from '../testing/server/prepared.ts';
import { type TestDevice, update } from '../testing/server/protocol-device.ts';
import { createLog } from './base/log.ts';
import { buildApp } from './build-app.ts';
import { type Listener, listen } from './listen.ts';

/** A node as start.ts makes one, over the database of the test. */
interface Node extends Listener {
  draining: AbortController;
  shutdown: AbortController;
  /** How often haproxy was told that this node takes no more. */
  refused: () => number;
}

let server: TestApp;
let nodes: readonly [Node, Node];
let proxy: Haproxy;
let device: TestDevice;
let product: string;

async function node(): Promise<Node> {
  const [draining, shutdown] = [new AbortController(), new AbortController()];
  let refused = 0;
  const log = createLog('info', {
    write: (line: string) => {
      const { path, status } = JSON.parse(line) as { path?: string; status?: number };
      if (path === '/readyz' && status === 503) refused += 1;
    },
  });
  const app = buildApp({ ...server.parts, log, draining: draining.signal, shutdown: shutdown.signal });
  return { ...(await listen(app, '127.0.0.1', 0)), draining, shutdown, refused: () => refused };
}

beforeAll(async () => {
  server = await testApp();
  const stocked = await stockedDevice(await signUp(server.app, 'Ann'));
  ({ device } = stocked);
  ({ product } = stocked.goods);
  nodes = [await node(), await node()];
  proxy = await startHaproxy([nodes[0].port, nodes[1].port]);
  await vi.waitUntil(async () => (await fetch(`${proxy.url}/readyz`)).status === 200, { timeout: 20_000 });
});
afterAll(async () => {
  await proxy.close();
  for (const { shutdown, close } of nodes) {
    shutdown.abort();
    await close(0);
  }
  await server.close();
});

const ask = (path: string): Promise<Response> =>
  fetch(`${proxy.url}${path}`, { headers: { cookie: device.cookie() } });
const query = (): string => `workspace=${device.workspace}&protocol=2`;

test('[L1] an event comes through haproxy, which is told to hold none back', async () => {
  const { cursor, epoch } = await device.pull(0);
  const events = readEvents(await ask(`/sync/events?${query()}&cursor=${cursor}&epoch=${epoch}`));
  await device.act(update('product', product, 1, { default_price_cents: 7 }));
  expect((await events.next('sync'))?.data).toMatchObject({ from: cursor, head: cursor + 1 });
  await events.close();
  const config = await readFile(join(import.meta.dirname, '../deploy/haproxy.cfg'), 'utf8');
  expect(config).toMatch(/^ {4}option http-no-delay$/m);
});

test('a node that drains and stops is left out: every request is answered all the while', async () => {
  const [leaving] = nodes;
  let goesOn = true;
  const statuses: number[] = [];
  const asking = [1, 2, 3].map(async () => {
    while (goesOn) statuses.push((await ask(`/sync/pull?${query()}&cursor=0`)).status);
  });
  const answered = async (): Promise<void> => {
    const before = statuses.length;
    await expect.poll(() => statuses.length, { timeout: 20_000 }).toBeGreaterThan(before + 10);
  };
  await answered();
  leaving.draining.abort();
  // After the third look haproxy leaves the node out; with the fourth it has surely read the third.
  await expect.poll(leaving.refused, { timeout: 20_000 }).toBeGreaterThan(3);
  await answered();
  leaving.shutdown.abort();
  await leaving.close(10_000);
  await answered();
  goesOn = false;
  await Promise.all(asking);
  expect(new Set(statuses)).toEqual(new Set([200]));
});
