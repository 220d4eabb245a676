import { expect, test, vi } from 'vitest';
import { EventStream, encodeEvent } from './event-stream.ts';

const decoder = new TextDecoder();

async function readAll(stream: EventStream): Promise<string> {
  let text = '';
  for await (const chunk of stream.body) text += decoder.decode(chunk);
  return text;
}

test('events come in order, after a comment that opens the stream; the end comes after what was sent', async () => {
  const closed = vi.fn();
  const stream = new EventStream(closed);
  stream.send(encodeEvent('sync', '{"head":7}', 7));
  stream.send(encodeEvent('ping', '{}'));
  stream.end();
  stream.send(encodeEvent('ping', '{"late":true}'));
  expect(await readAll(stream)).toBe(
    ':\n\nevent: sync\nid: 7\ndata: {"head":7}\n\nevent: ping\ndata: {}\n\n',
  );
  expect(closed).toHaveBeenCalledOnce();
});

test('a reader that waits is woken by the next event', async () => {
  const stream = new EventStream(() => undefined);
  const reader = stream.body.getReader();
  await reader.read();
  const next = reader.read();
  stream.send(encodeEvent('ping', '{}'));
  expect(decoder.decode((await next).value)).toBe('event: ping\ndata: {}\n\n');
});

test('[L5] a reader with more than 256 events unread is cut off', async () => {
  const closed = vi.fn();
  const stream = new EventStream(closed);
  const event = encodeEvent('ping', '{}');
  for (let sent = 0; sent < 255; sent += 1) stream.send(event);
  expect(closed).not.toHaveBeenCalled();
  stream.send(event);
  expect(closed).toHaveBeenCalledOnce();
  await expect(stream.body.getReader().read()).rejects.toThrow('keep up');
});

test('[L5] a reader with more than 1 MiB unread is cut off', () => {
  const isCutOff = (bytes: number): boolean => {
    const closed = vi.fn();
    const stream = new EventStream(closed);
    stream.send(new Uint8Array(500_000));
    stream.send(new Uint8Array(bytes - 500_000));
    return closed.mock.calls.length > 0;
  };
  expect([isCutOff(1_048_576), isCutOff(1_048_577)]).toEqual([false, true]);
});

test('what was read does not count: a reader that keeps up is never cut off', async () => {
  const closed = vi.fn();
  const stream = new EventStream(closed);
  const reader = stream.body.getReader();
  await reader.read();
  for (let sent = 0; sent < 2_000; sent += 1) {
    stream.send(encodeEvent('sync', 'x'.repeat(1_000), sent));
    await reader.read();
  }
  expect(closed).not.toHaveBeenCalled();
});

test('a reader that goes away closes the stream', async () => {
  const closed = vi.fn();
  const stream = new EventStream(closed);
  await stream.body.getReader().cancel();
  expect(closed).toHaveBeenCalledOnce();
  stream.send(encodeEvent('ping', '{}'));
});
