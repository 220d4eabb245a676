import type { Context } from 'hono';

/** Answers with JSON that is text already: what the database wrote is passed on as it is. */
export function json(c: Context, body: string): Response {
  return c.body(body, 200, { 'content-type': 'application/json' });
}
