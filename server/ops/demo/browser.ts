import type { Hono } from 'hono';
import type { AppEnv } from '../../http/middleware/env.ts';

/** Sends requests to the app as a person's browser does, without a socket. */
export interface Browser {
  get(path: string): Promise<unknown>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<unknown>;
}

async function bodyOf(response: Response, path: string): Promise<unknown> {
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  return await response.json();
}

/**
 * A browser of one person. Rejects when an answer is not a success.
 * @param origin where people reach the server; what is sent comes from there.
 * @param cookie the session cookie, `name=value`.
 */
export function browser(app: Hono<AppEnv>, origin: string, cookie: string): Browser {
  return {
    get: async (path) => bodyOf(await app.request(`${origin}${path}`, { headers: { cookie } }), path),
    post: async (path, body, headers = {}) => {
      const all = { 'content-type': 'application/json', origin, cookie, ...headers };
      const response = await app.request(`${origin}${path}`, {
        method: 'POST',
        headers: all,
        body: JSON.stringify(body),
      });
      return await bodyOf(response, path);
    },
  };
}
