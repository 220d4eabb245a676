import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type NatsBroker, startNatsBroker } from '../../../testing/server/nats-broker.ts';
import { createLog } from '../../base/log.ts';
import { openNatsBus } from './nats.ts';

const SOON = { timeout: 8_000, interval: 20 };

let broker: NatsBroker;
let closing: AbortController;

beforeEach(async () => {
  broker = await startNatsBroker();
  closing = new AbortController();
});
afterEach(async () => {
  closing.abort();
  await broker.stop();
});

function open() {
  const heard: string[] = [];
  const bus = openNatsBus({ url: broker.url, log: createLog('silent'), signal: closing.signal });
  bus.listen((workspaceId) => heard.push(workspaceId));
  return { bus, heard };
}

function connected(count: number): Promise<void> {
  return vi.waitFor(() => expect(broker.subscribers()).toBe(count), SOON);
}

test('[L1] tells the other nodes of a commit, and not the one that made it', async () => {
  const [a, b, c] = [open(), open(), open()];
  await connected(3);
  a.bus.publish('north');
  b.bus.publish('south');
  await vi.waitFor(() => expect(c.heard.toSorted()).toEqual(['north', 'south']), SOON);
  await vi.waitFor(() => expect([a.heard, b.heard]).toEqual([['south'], ['north']]), SOON);
});

test('drops what is published while the broker is away, and connects again when it is back', async () => {
  const [a, b] = [open(), open()];
  await connected(2);
  await broker.stop();
  await vi.waitFor(() => expect(broker.subscribers()).toBe(0), SOON);
  a.bus.publish('dropped');
  await broker.start();
  await connected(2);
  await vi.waitFor(() => {
    a.bus.publish('again');
    expect(new Set(b.heard)).toEqual(new Set(['again']));
  }, SOON);
});

test('a bus that is closed leaves the broker', async () => {
  open();
  await connected(1);
  closing.abort();
  await connected(0);
});
