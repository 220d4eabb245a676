import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { listen } from './listen.ts';

test('an address that cannot be had is said in one sentence that names the setting', async () => {
  await expect(listen(new Hono(), 'no such host', 0)).rejects.toThrow(
    'no such host:0 is no name that can be looked up: set another HOST.',
  );
  const first = await listen(new Hono(), '127.0.0.1', 0);
  await expect(listen(new Hono(), '127.0.0.1', first.port)).rejects.toThrow('set another PORT');
  await first.close(1_000);
});
