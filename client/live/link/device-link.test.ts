import { afterEach, describe, expect, test } from 'vitest';
import {
  type EngineStatus,
  MESSAGE_VERSION,
  type PageMessage,
  statusChannel,
} from '../../../shared/device/engine/worker-messages.ts';
import { anEngineStatus } from '../../../testing/builders/engine-status.ts';
import { FakeClock, settle } from '../../../testing/fakes/fake-clock.ts';
import { fakeLocks } from '../testing/fake-locks.ts';
import { FakeStreams } from '../testing/fake-stream.ts';
import { DeviceLink } from './device-link.ts';

const IDLE = anEngineStatus();

let devices = 0;
const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** A browser with some tabs on one device. */
function browser(tabs = 1) {
  const clock = new FakeClock();
  const streams = new FakeStreams();
  const locks = fakeLocks();
  const device = `device-${++devices}`;
  const window = new EventTarget();
  const document = Object.assign(new EventTarget(), { visibilityState: 'hidden' as DocumentVisibilityState });
  const sent: Omit<PageMessage, 'v'>[] = [];
  const heard: EngineStatus[] = [];
  const parts = {
    page: { window, document } as never,
    clock,
    random: () => 0,
    locks,
    fetch: streams.fetch,
    position: async () => ({ epoch: 'e1', cursor: 3 }),
  };
  const account = { device_name: device, workspace: { id: 'w1' } };
  const links = Array.from(
    { length: tabs },
    () => new DeviceLink(account, { send: (word) => sent.push(word) }, parts, (status) => heard.push(status)),
  );
  const channel = new BroadcastChannel(statusChannel(device));
  const tell = (status: EngineStatus): void =>
    channel.postMessage({ v: MESSAGE_VERSION, type: 'status', device, version: '1', status });
  ends.push(() => {
    channel.close();
    for (const link of links) link.stop();
  });
  const reasons = () => sent.flatMap((word) => ('reason' in word ? [word.reason] : []));
  return { clock, streams, device, window, sent, heard, links, channel, tell, reasons };
}

async function until(condition: () => boolean): Promise<void> {
  for (let i = 0; i < 500 && !condition(); i++) await settle();
  expect(condition()).toBe(true);
}

describe('a tab’s link to its device', () => {
  test('greets the engine, asks for a sync, and again when the stream stands [L3]', async () => {
    const { sent, device } = browser();
    await settle();
    expect(sent).toEqual([
      { type: 'hello', device },
      { type: 'sync', device, reason: 'start' },
      { type: 'sync', device, reason: 'stream' },
    ]);
  });

  test('passes events on with their epoch, and changes of members', async () => {
    const { streams, sent, device } = browser();
    await settle();
    const event = { from: 3, head: 4, client_id: null, changes: [] };
    streams.last.send('sync', event);
    streams.last.send('members', {});
    await settle();
    expect(sent.slice(3)).toEqual([
      { type: 'event', device, epoch: 'e1', event },
      { type: 'members', device },
    ]);
  });

  test('[L6] of three tabs one holds the stream; when it closes, another one does', async () => {
    const { streams, links } = browser(3);
    await settle();
    expect(streams.connections).toHaveLength(1);
    links[0]?.stop();
    await settle();
    expect(streams.connections).toHaveLength(2);
    expect(streams.connections.filter(({ aborted }) => !aborted)).toHaveLength(1);
  });

  test('hears what the engine says, and leaves out what it cannot read', async () => {
    const { heard, tell, channel } = browser();
    channel.postMessage({ v: 99, type: 'status', surprise: true });
    tell(IDLE);
    await until(() => heard.length > 0);
    expect(heard).toEqual([IDLE]);
  });

  test('pokes at the time that the engine gave, should the worker have been stopped', async () => {
    const { heard, tell, clock, reasons } = browser();
    await settle();
    tell({ ...IDLE, state: 'waiting', attempts: 1, retry_at_ms: clock.now() + 5_000 });
    await until(() => heard.length > 0);
    // The worker, where it lives, is given a little more to do so by itself.
    await clock.advance(5_299);
    expect(reasons()).not.toContain('retry');
    await clock.advance(1);
    expect(reasons()).toContain('retry');
  });

  test('pokes an engine that fell silent in the middle of its work', async () => {
    const { heard, tell, clock, reasons } = browser();
    await settle();
    tell({ ...IDLE, state: 'pushing' });
    await until(() => heard.length > 0);
    await clock.advance(4_999);
    expect(reasons()).not.toContain('retry');
    await clock.advance(1);
    expect(reasons().filter((reason) => reason === 'retry')).toHaveLength(1);
    await clock.advance(20_000);
    expect(reasons().filter((reason) => reason === 'retry')).toHaveLength(1);
  });

  test('after a refusal pokes, and opens the stream again when the engine is well', async () => {
    const { streams, heard, tell, clock, reasons } = browser();
    await settle();
    streams.last.send('revoked', { code: 'signed_out' });
    await settle();
    expect(reasons().at(-1)).toBe('revoked');
    tell({ ...IDLE, state: 'paused', paused: 'signed_out' });
    await until(() => heard.length === 1);
    expect(streams.connections).toHaveLength(1);
    tell(IDLE);
    await until(() => streams.connections.length === 2);
    expect(clock.pending).toBeGreaterThan(0);
  });

  test('connects anew when the network is said to be back', async () => {
    const { streams, window, reasons } = browser();
    await settle();
    window.dispatchEvent(new Event('online'));
    await settle();
    expect(reasons()).toEqual(['start', 'stream', 'online', 'stream']);
    expect(streams.connections).toHaveLength(2);
  });

  test('leaves nothing behind when it is stopped', async () => {
    const { links, clock, streams, window, sent } = browser();
    await settle();
    links[0]?.stop();
    await settle();
    const before = sent.length;
    window.dispatchEvent(new Event('online'));
    await clock.advance(120_000);
    expect(sent).toHaveLength(before);
    expect(streams.last.aborted).toBe(true);
    expect(clock.pending).toBe(0);
  });
});
