import { EventEmitter, once } from 'node:events';
import { connect } from 'node:net';
import { Hono } from 'hono';
import { expect, test } from 'vitest';
import type { AppEnv } from './http/middleware/env.ts';
import { listen } from './listen.ts';

test('an address that cannot be had is said in one sentence that names the setting', async () => {
  await expect(listen(new Hono(), 'no such host', 0)).rejects.toThrow(
    'no such host:0 is no name that can be looked up: set another HOST.',
  );
  const first = await listen(new Hono(), '127.0.0.1', 0);
  await expect(listen(new Hono(), '127.0.0.1', first.port)).rejects.toThrow('set another PORT');
  await first.close(1_000);
});

test('an idle connection is kept for 65 s, longer than a proxy keeps it, so that no request meets a closing one', async () => {
  const app = new Hono<AppEnv>();
  app.get('/', (c) => c.text('here'));
  const listener = await listen(app, '127.0.0.1', 0);
  const answer = await fetch(`http://127.0.0.1:${listener.port}/`);
  expect(answer.headers.get('keep-alive')).toBe('timeout=65');
  await answer.text();
  await listener.close(1);
});

test('a request of HTTP/1.0 that names no host is answered: some proxies check health by it', async () => {
  const app = new Hono<AppEnv>();
  app.get('/healthz', (c) => c.text('here'));
  const listener = await listen(app, '127.0.0.1', 0);
  const socket = connect(listener.port, '127.0.0.1');
  socket.write('GET /healthz HTTP/1.0\r\n\r\n');
  const [answer] = (await once(socket, 'data')) as [Buffer];
  expect(answer.toString()).toMatch(/^HTTP\/1\.1 200 OK/);
  await listener.close(1_000);
});

test('closing ends idle connections at once, those that never carried a request too, and others after their answer', async () => {
  const app = new Hono<AppEnv>();
  const steps = new EventEmitter();
  app.get('/', (c) => c.text('here'));
  app.get('/slow', async (c) => {
    steps.emit('asked');
    await once(steps, 'answer');
    return c.text('done');
  });
  const listener = await listen(app, '127.0.0.1', 0);
  const [fresh, used, busy] = [0, 1, 2].map(() => connect(listener.port, '127.0.0.1'));
  if (!fresh || !used || !busy) throw new Error('no sockets');
  await Promise.all([fresh, used, busy].map((socket) => once(socket, 'connect')));
  used.write('GET / HTTP/1.1\r\nhost: localhost\r\n\r\n');
  await once(used, 'data');
  const asked = once(steps, 'asked');
  busy.write('GET /slow HTTP/1.1\r\nhost: localhost\r\n\r\n');
  await asked;
  const ended = Promise.all([once(fresh.resume(), 'end'), once(used.resume(), 'end')]);
  const closed = listener.close(30_000);
  await ended;
  steps.emit('answer');
  const [text] = (await once(busy, 'data')) as [Buffer];
  expect(text.toString()).toContain('done');
  await closed;
});
