import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';

/**
 * The least that a server can do, in a process of its own as the app's is: routes that answer, and an event stream that
 * repeats what it is told. Prints its port when it listens.
 */
const listeners = new Set<(said: string) => void>();
let answer = '';

const app = new Hono()
  .use(async (c, next) => {
    await next();
    // The page that listens is of the app's origin.
    c.header('access-control-allow-origin', '*');
  })
  .put('/answer', async (c) => {
    answer = await c.req.text();
    return c.body(null, 204);
  })
  .post('/push', async (c) => {
    await c.req.text();
    return c.body(answer, 200, { 'content-type': 'application/json' });
  })
  .post('/say', async (c) => {
    const said = await c.req.text();
    for (const tell of listeners) tell(said);
    return c.body(null, 204);
  })
  .get('/events', (c) =>
    streamSSE(c, async (stream) => {
      const tell = (said: string) => void stream.writeSSE({ data: said });
      listeners.add(tell);
      tell('connected');
      await new Promise<void>((resolve) => stream.onAbort(resolve));
      listeners.delete(tell);
    }),
  );

serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => console.log(port));
