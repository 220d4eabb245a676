import { describe, expect, test } from 'vitest';
import { FakeClock, settle } from '../../../testing/fakes/fake-clock.ts';
import { FakeStreams } from '../testing/fake-stream.ts';
import { EventStream, type StreamPosition } from './event-stream.ts';

async function opened(position: StreamPosition | null = { epoch: 'e1', cursor: 7 }, random = 0) {
  const clock = new FakeClock();
  const streams = new FakeStreams();
  const log: string[] = [];
  const device = { position };
  const stream = new EventStream({
    workspaceId: 'w 1',
    fetch: streams.fetch,
    position: async () => device.position,
    clock,
    random: () => random,
    onConnect: () => log.push('connect'),
    onEvent: (event, epoch) => log.push(`event ${event.from} ${event.head} ${epoch}`),
    onMembers: () => log.push('members'),
    onLost: () => log.push('lost'),
    onRefused: () => log.push('refused'),
  });
  await settle();
  return { clock, streams, log, stream, device };
}

function refusal(status: number, headers: Record<string, string> = {}): Response {
  return new Response('{}', { status, headers });
}

describe('the event stream', () => {
  test('is opened at the device’s place in the history, and says so [L3]', async () => {
    const { streams, log } = await opened();
    expect(streams.last.path).toBe('/sync/events?protocol=2&workspace=w+1&epoch=e1&cursor=7');
    expect(log).toEqual(['connect']);
  });

  test('hands on events and changes of members', async () => {
    const { streams, log } = await opened();
    streams.last.send('sync', { from: 7, head: 9, client_id: null });
    streams.last.send('ping', { head: 9 });
    streams.last.send('members', {});
    streams.last.send('news', {});
    await settle();
    expect(log.slice(1)).toEqual(['event 7 9 e1', 'members']);
  });

  test('asks for a pull when it cannot read an event', async () => {
    const { streams, log } = await opened();
    streams.last.send('sync', { from: 'x' });
    await settle();
    expect(log.slice(1)).toEqual(['connect']);
  });

  test('waits until the device has a place in the history', async () => {
    const { streams, stream, device, clock } = await opened(null);
    await clock.advance(120_000);
    expect(streams.connections).toHaveLength(0);
    device.position = { epoch: 'e1', cursor: 0 };
    stream.resume();
    await settle();
    expect(streams.last.path).toBe('/sync/events?protocol=2&workspace=w+1&epoch=e1&cursor=0');
  });

  test.each(['end', 'cut'] as const)(
    'reconnects after an %s, from the place where the device then is',
    async (how) => {
      const { streams, clock, device, log } = await opened();
      device.position = { epoch: 'e1', cursor: 9 };
      streams.last[how]();
      await settle();
      expect(streams.connections).toHaveLength(1);
      await clock.advance(1_000);
      expect(streams.last.path).toContain('cursor=9');
      expect(log).toEqual(['connect', 'lost', 'connect']);
    },
  );

  test('[L3] reconnects after 45 s of silence; a ping is no silence', async () => {
    const { streams, clock } = await opened();
    await clock.advance(30_000);
    streams.last.send('ping', { head: 7 });
    await clock.advance(44_999);
    expect(streams.last.aborted).toBe(false);
    await clock.advance(1);
    expect(streams.connections[0]?.aborted).toBe(true);
    await clock.advance(1_000);
    expect(streams.connections).toHaveLength(2);
  });

  test('[L3] is given 20 s to open', async () => {
    const { streams, clock, stream } = await opened();
    streams.isSilent = true;
    stream.reconnect();
    await settle();
    const { last } = streams;
    await clock.advance(19_999);
    expect(last.aborted).toBe(false);
    await clock.advance(1);
    expect(last.aborted).toBe(true);
  });

  test.each([
    [9_999, 2],
    [10_000, 1],
  ])(
    '[L3] after %i ms of a stream that then ends, the next attempt counts as number %i',
    async (ms, number) => {
      const { streams, clock } = await opened({ epoch: 'e1', cursor: 7 }, 1);
      streams.last.end();
      await clock.advance(2_000);
      expect(streams.connections).toHaveLength(2);
      await clock.advance(ms);
      streams.last.end();
      await clock.advance(2_000 * number - 1);
      expect(streams.connections).toHaveLength(2);
      await clock.advance(1);
      expect(streams.connections).toHaveLength(3);
    },
  );

  test('does not give up on a 503, waits longer each time, and respects Retry-After', async () => {
    const { streams, clock } = await opened();
    streams.instead.push(refusal(503), refusal(503), null, refusal(503, { 'retry-after': '20' }));
    streams.last.cut();
    await clock.advance(4_000);
    expect(streams.connections).toHaveLength(5);
    await clock.advance(19_000);
    expect(streams.connections).toHaveLength(5);
    await clock.advance(1_000);
    expect(streams.connections).toHaveLength(6);
  });

  test('takes an answer that is no stream for a fault', async () => {
    const { streams, clock, log } = await opened();
    streams.instead.push(new Response('<html>', { headers: { 'content-type': 'text/html' } }));
    streams.last.cut();
    await clock.advance(1_000);
    expect(streams.connections).toHaveLength(2);
    expect(log).toEqual(['connect', 'lost']);
    await clock.advance(1_000);
    expect(streams.connections).toHaveLength(3);
  });

  test.each([401, 403, 410, 426])(
    'a %i closes it and makes the engine look, until it is resumed',
    async (status) => {
      const { streams, clock, log, stream } = await opened();
      streams.instead.push(refusal(status));
      streams.last.cut();
      await clock.advance(120_000);
      expect(streams.connections).toHaveLength(2);
      expect(log).toEqual(['connect', 'lost', 'refused']);
      stream.resume();
      await settle();
      expect(streams.connections).toHaveLength(3);
    },
  );

  test('[L4] “revoked” closes it too', async () => {
    const { streams, clock, log } = await opened();
    streams.last.send('revoked', { code: 'not_a_member' });
    await clock.advance(120_000);
    expect(streams.connections).toHaveLength(1);
    expect(log).toEqual(['connect', 'refused']);
  });

  test('reconnects at once when the network changed', async () => {
    const { streams, stream } = await opened();
    stream.reconnect();
    await settle();
    expect(streams.connections[0]?.aborted).toBe(true);
    expect(streams.connections).toHaveLength(2);
  });

  test('a resume while it stands or waits its turn changes nothing', async () => {
    const { streams, stream, clock } = await opened();
    stream.resume();
    streams.last.cut();
    await settle();
    stream.resume();
    await settle();
    expect(streams.connections).toHaveLength(1);
    await clock.advance(1_000);
    expect(streams.connections).toHaveLength(2);
  });

  test('ends when it is stopped', async () => {
    const { streams, stream, clock } = await opened();
    stream.stop();
    await clock.advance(120_000);
    expect(streams.last.aborted).toBe(true);
    expect(streams.connections).toHaveLength(1);
    expect(clock.pending).toBe(0);
  });
});
