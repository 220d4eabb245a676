import { describe, expect, test } from 'vitest';
import { syncedDevice } from './testing/harness.ts';

const refusal = (access?: 'lost' | 'erased') =>
  new Response(JSON.stringify({ code: 'signed_out', message: 'Sign in first.', access }), { status: 401 });

describe('[O29] a device whose session ended asks what became of its access', () => {
  test('and erases what it holds, also what is unsent, where it was lost', async () => {
    const { engine, server, store, statuses } = await syncedDevice();
    const { client_id } = store.client;
    const asked: string[] = [];
    store.act('a');
    server.user = null;
    server.interfere((path) => {
      asked.push(path);
      return path.startsWith('/sync/') ? refusal('erased') : undefined;
    });
    await engine.poke('online');
    expect(asked.at(-1)).toBe(`/sync/members?protocol=2&workspace=w-1&client_id=${client_id}`);
    expect(statuses.at(-1)).toMatchObject({ state: 'paused', paused: 'signed_out' });
    expect(store.outbox).toEqual([]);
    expect(store.rows.size).toBe(0);
    expect(store.client.client_id).not.toBe(client_id);
    expect(server.pushes).toEqual([]);
  });

  test('also where somebody signed in anew: nothing that is unsent is sent', async () => {
    const { engine, server, store } = await syncedDevice();
    store.act('a');
    server.interfere((path) => (path.startsWith('/sync/') ? refusal('erased') : undefined));
    await engine.poke('signed_in');
    expect(store.outbox).toEqual([]);
    expect(server.pushes).toEqual([]);
  });

  test('and keeps what is unsent where its user is no member any more', async () => {
    const { engine, server, store, statuses } = await syncedDevice();
    store.act('a');
    server.user = null;
    server.interfere((path) => (path.startsWith('/sync/') ? refusal('lost') : undefined));
    await engine.poke('online');
    expect(statuses.at(-1)).toMatchObject({ state: 'paused', paused: 'not_a_member' });
    expect(store.outbox).toHaveLength(1);
  });

  test('and keeps everything where nothing is known, or a member of a later version is said', async () => {
    const { engine, server, store, statuses } = await syncedDevice();
    store.act('a');
    server.user = null;
    server.interfere((path) => (path.startsWith('/sync/') ? refusal() : undefined));
    await engine.poke('online');
    expect(statuses.at(-1)).toMatchObject({ state: 'paused', paused: 'signed_out' });
    expect(store.outbox).toHaveLength(1);
    expect(store.rows.size).toBeGreaterThan(0);
  });
});
