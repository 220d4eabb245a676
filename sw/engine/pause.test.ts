import { describe, expect, test } from 'vitest';
import { refuse } from './testing/fake-server.ts';
import { syncedDevice, testDevice } from './testing/harness.ts';

describe('[O11] a pause', () => {
  test.each([
    [401, 'signed_out', 'signed_out'],
    [403, 'not_a_member', 'not_a_member'],
    [403, 'bad_origin', 'bad_origin'],
    [426, 'protocol_unsupported', 'update_needed'],
  ])('by %i %s keeps everything and sends nothing more', async (status, code, reason) => {
    const { engine, server, store, statuses, clock } = await syncedDevice();
    store.act('a');
    server.interfere((path) => (path.includes('/sync/') ? refuse(status, code) : undefined));
    await engine.poke('write');
    expect(statuses.at(-1)).toMatchObject({ state: 'paused', paused: reason, retry_at_ms: null });
    expect(statuses.at(-1)?.last_error).toEqual({ code: reason, message: code, at_ms: clock.now() });
    expect(store.outbox).toHaveLength(1);
    expect(store.failures).toEqual([]);

    server.calm();
    server.requests.length = 0;
    await engine.poke('write');
    await engine.poke('timer');
    await clock.advance(120_000);
    expect(server.requests).toEqual([]);

    await engine.poke('signed_in');
    expect(store.outbox).toEqual([]);
    expect(statuses.at(-1)).toMatchObject({ state: 'idle', paused: null, last_error: null });
  });

  test('ends also what would be tried again, and is what the run came to', async () => {
    const { engine, server, store, clock } = await syncedDevice();
    store.act('a');
    server.interfere((path) =>
      path.includes('/push') ? refuse(503, 'unavailable') : refuse(426, 'protocol_unsupported'),
    );
    expect(await engine.poke('timer')).toEqual({ paused: true, retryAt: null });
    expect(clock.pending).toBe(0);
  });

  test('is not made by a 401 or 403 that is not the server’s', async () => {
    const { engine, server, statuses } = await syncedDevice();
    server.interfere(() => new Response('<h1>Sign in to this WLAN</h1>', { status: 401 }));
    await engine.poke('timer');
    expect(statuses.at(-1)).toMatchObject({
      state: 'waiting',
      paused: null,
      last_error: { code: 'bad_answer' },
    });
  });

  test('[P19] of a device too old to read comes after it sent what it has', async () => {
    const { engine, server, store, statuses } = await syncedDevice();
    server.interfere((path) =>
      path.includes('/sync/') && !path.includes('/sync/push')
        ? refuse(426, 'protocol_unsupported')
        : undefined,
    );
    for (const id of ['a', 'b']) {
      store.act(id);
      await engine.poke('start');
      expect(store.outbox).toEqual([]);
      expect(statuses.at(-1)).toMatchObject({ state: 'paused', paused: 'update_needed' });
    }
  });

  test('“not a member” with somebody else’s session is told as signed out', async () => {
    const { engine, server, statuses } = await syncedDevice();
    server.user = 'user-2';
    server.interfere((path) => (path.includes('/sync/') ? refuse(403, 'not_a_member') : undefined));
    await engine.poke('timer');
    expect(statuses.at(-1)).toMatchObject({ paused: 'signed_out' });
  });
});

describe('the session', () => {
  test.each([
    ['user-2', 0],
    // Nobody is signed in: what became of the access is asked [P26].
    [null, 1],
  ])('of %s sends and reads nothing of this device', async (user, asked) => {
    const { store, server, statuses, start } = testDevice();
    server.user = user;
    let refused = 0;
    server.interfere((path) => {
      if (!path.startsWith('/sync/')) return undefined;
      refused++;
      return refuse(401, 'signed_out');
    });
    store.act('a');
    await start().poke('start');
    expect(server.requests).toEqual(['GET /api/auth/get-session']);
    expect(refused).toBe(asked);
    expect(statuses.at(-1)).toMatchObject({ state: 'paused', paused: 'signed_out' });
    expect(store.outbox).toHaveLength(1);
  });

  test('is asked for once, and again after somebody signed in', async () => {
    const { engine, server } = await syncedDevice();
    await engine.poke('timer');
    expect(server.requests.filter((request) => request.includes('get-session'))).toHaveLength(0);
    await engine.poke('signed_in');
    expect(server.requests.filter((request) => request.includes('get-session'))).toHaveLength(1);
  });
});
