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
