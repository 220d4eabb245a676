import { describe, expect, test, vi } from 'vitest';
import { createLog } from '../../base/log.ts';
import type { Sync } from '../../sync/sync.ts';
import { createApp } from '../app.ts';
import type { AppDeps } from './deps.ts';

const ID = '01900000-0000-7000-8000-000000000001';

/** The app over a sync side that only notes what it is asked for; everybody is signed in and a member. */
function appOf() {
  const asked = vi.fn(async (..._query: unknown[]) => '{}');
  const answered = vi.fn(async (..._query: unknown[]) => ({}));
  const sync = {
    pull: asked,
    trash: asked,
    history: answered,
    push: answered,
    requireMember: async () => undefined,
    requireTurn: () => undefined,
  } as unknown as Sync;
  const session = { session_id: 's', user: { id: 'u', name: 'Ann' } };
  const auth = { readSession: async () => session, handle: async () => new Response('handled') };
  const deps = {
    auth: auth as unknown as AppDeps['auth'],
    sync,
    log: createLog('silent'),
    databaseAnswers: async () => true,
    shutdown: new AbortController().signal,
  };
  const app = createApp(deps);
  const get = (path: string, query: Record<string, string>) =>
    app.request(`/sync/${path}?${new URLSearchParams({ protocol: '1', workspace: 'w', ...query })}`);
  const post = (body: string) =>
    app.request('/sync/push?workspace=w', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-quayside': '1' },
      body,
    });
  return { app, get, post, asked, answered };
}

describe('how much is read at once', () => {
  test.each([
    ['pull', { cursor: '0' }, 'asked', [1_000, 4_999, 5_000, 5_000]],
    ['trash', {}, 'asked', [50, 199, 200, 200]],
    ['history', { entity: 'unit', id: ID }, 'answered', [50, 199, 200, 200]],
  ] as const)('of a %s, when nothing is said, and at most', async (path, query, call, expected) => {
    const it = appOf();
    const largest = expected[2];
    for (const limit of [undefined, largest - 1, largest, largest + 1])
      await it.get(path, { ...query, ...(limit ? { limit: String(limit) } : {}) });
    const limits = it[call].mock.calls.map(
      (call) => (call.at(path === 'trash' ? 1 : -1) as { limit: number }).limit,
    );
    expect(limits).toEqual(expected);
  });

  test('a parameter has at most 1,000 characters, the id of a workspace at most 100', async () => {
    const { get } = appOf();
    const history = { entity: 'unit', id: ID };
    expect((await get('history', { ...history, before: 'x'.repeat(1_000) })).status).toBe(200);
    expect((await get('history', { ...history, before: 'x'.repeat(1_001) })).status).toBe(400);
    expect((await get('history', { ...history, workspace: 'w'.repeat(100) })).status).toBe(200);
    expect((await get('history', { ...history, workspace: 'w'.repeat(101) })).status).toBe(403);
  });
});

describe('[P3] a body', () => {
  const push = (operations: number) => ({
    protocol: 1,
    client_id: ID,
    batch: 1,
    mutations: [
      {
        mutation_id: ID,
        at: '2026-11-24T08:00:00.000Z',
        operations: Array.from({ length: operations }, () => ({
          op: 'delete',
          entity: 'unit',
          id: ID,
          expected_version: 1,
          seen: 0,
        })),
      },
    ],
  });

  test('has at most 1,000 operations', async () => {
    const { post } = appOf();
    expect((await post(JSON.stringify(push(1_000)))).status).toBe(200);
    expect((await post(JSON.stringify(push(1_001)))).status).toBe(413);
  });

  test('has at most 1 MiB, announced or not', async () => {
    const { post, app } = appOf();
    const text = JSON.stringify(push(1));
    const full = text + ' '.repeat(1_048_576 - text.length);
    expect((await post(full)).status).toBe(200);
    expect((await post(`${full} `)).status).toBe(413);
    const streamed = async (body: string) => {
      const headers = { 'content-type': 'application/json', 'x-quayside': '1' };
      const stream = new Blob([body]).stream();
      const init = { method: 'POST', headers, body: stream, duplex: 'half' } as RequestInit;
      return (await app.request('/sync/push?workspace=w', init)).status;
    };
    expect(await streamed(full)).toBe(200);
    expect(await streamed(`${full} `)).toBe(413);
  });

  test('has at most 32 levels', async () => {
    const { post } = appOf();
    const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
    expect(await (await post(nested(32))).json()).not.toMatchObject({
      issues: [{ path: '', message: expect.stringContaining('levels') }],
    });
    expect(await (await post(nested(33))).json()).toMatchObject({
      issues: [{ message: 'more than 32 levels deep' }],
    });
  });

  test('that is wrong throughout is told twenty faults', async () => {
    const { post } = appOf();
    const wrong = { ...push(25), protocol: 1 };
    for (const operation of wrong.mutations[0]?.operations ?? []) operation.id = 'none';
    const { issues } = (await (await post(JSON.stringify(wrong))).json()) as { issues: unknown[] };
    expect(issues).toHaveLength(20);
  });

  test('of an account has at most 64 KiB', async () => {
    const { app } = appOf();
    const sent = async (length: number) => {
      const init = {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: 'x'.repeat(length),
      };
      return (await app.request('/api/auth/sign-in/email', init)).status;
    };
    expect(await sent(65_536)).not.toBe(413);
    expect(await sent(65_537)).toBe(413);
  });
});
