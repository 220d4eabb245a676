import { uuidv7 } from 'uuidv7';
import { expect } from 'vitest';
import type { TestApp } from './app.ts';
import { createWorkspace, signUp } from './client.ts';
import { twoDevices } from './protocol-device.ts';

/** Every GET of the protocol. */
export const READS = ['pull', 'day', 'snapshot', 'members', 'events', 'history', 'trash', 'devices'] as const;

/** A push's body; `more` replaces members. */
export function pushBody(more: Record<string, unknown> = {}): Record<string, unknown> {
  return { protocol: 1, client_id: uuidv7(), batch: 1, mutations: [], ...more };
}

/** Fails unless a request was refused with this status and code, and a message. */
export async function expectRefusal(response: Response, status: number, code: string): Promise<void> {
  const text = await response.text();
  expect([response.status, text]).toEqual([status, expect.stringContaining(`"code":"${code}"`)]);
  const answer = JSON.parse(text) as { code: string; message: string };
  expect(answer.message).not.toBe('');
}

function withoutEmpty(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== ''));
}

/** How a raw push differs from a proper one. An empty header is left out. */
export interface RawOptions {
  headers?: Record<string, string>;
  workspace?: string;
  query?: string;
}

/** Makes requests that no device would make, to a server with two devices and somebody else's workspace. */
export async function rawRequests(server: TestApp) {
  const they = await twoDevices(server.app);
  const foreign = await createWorkspace(await signUp(server.app, 'Mallory'));
  const epoch = await they.a.epoch();
  return {
    they,
    foreign,
    epoch,
    /** Everything stored, as one text. A refused request must not change it. */
    stored: async (): Promise<string> => {
      const rows = await server.sql`
        select (select json_agg(w order by workspace_id) from workspaces w) as workspaces,
          (select count(*) from changes) as changes, (select count(*) from mutations) as mutations,
          (select count(*) from clients) as clients, (select count(*) from flows) as flows`;
      return JSON.stringify(rows);
    },
    push: (body: BodyInit, options: RawOptions = {}) => {
      const { workspace = they.workspace, query = `workspace=${workspace}` } = options;
      const usual = { cookie: they.ann.cookie(), 'content-type': 'application/json', 'x-quayside': '1' };
      const headers = withoutEmpty({ ...usual, ...options.headers });
      // fetch needs `duplex` for a streamed body; the DOM's type lacks it.
      const init = { method: 'POST', headers, body, duplex: 'half' } as RequestInit;
      return server.app.request(`http://localhost/sync/push?${query}`, init);
    },
    get: (path: string, query: Record<string, string> = {}, headers: Record<string, string> = {}) => {
      const parameters = new URLSearchParams({ workspace: they.workspace, protocol: '1', ...query });
      return server.app.request(`http://localhost/sync/${path}?${parameters}`, {
        headers: { cookie: they.ann.cookie(), ...headers },
      });
    },
  };
}
