import type { Context } from 'hono';

/** Answers with a JSON text, such as the database wrote it, without parsing it. */
export function json(c: Context, body: string): Response {
  return c.body(body, 200, { 'content-type': 'application/json' });
}
