import { describe, expect, test } from 'vitest';
import type { Engine } from './engine.ts';
import { settle } from './testing/fake-clock.ts';
import { FakeLock } from './testing/fake-lock.ts';
import { json, refuse } from './testing/fake-server.ts';
import { testDevice } from './testing/harness.ts';

/** A device whose first sync is done. */
async function syncedDevice() {
  const device = testDevice();
  device.server.commit('u1');
  const engine = device.start();
  await engine.poke('start');
  device.server.requests.length = 0;
  device.statuses.length = 0;
  return { ...device, engine };
}

describe('a run', () => {
  test('pushes until nothing waits, then pulls', async () => {
    const { engine, store, server } = await syncedDevice();
    store.batchSize = 1;
    store.act('a');
    store.act('b');

    await engine.poke('write');

    expect(server.requests.map((request) => request.split('?')[0])).toEqual([
      'POST /sync/push',
      'POST /sync/push',
      'GET /sync/pull',
    ]);
    expect(store.outbox).toEqual([]);
    expect(store.cursor).toBe(server.head);
  });

  test('takes a snapshot on a new device, then pulls what came meanwhile', async () => {
    const { store, server, start } = testDevice();
    for (const id of ['u1', 'u2', 'u3']) server.commit(id);

    await start().poke('start');

    expect(server.requests.map((request) => request.split('?')[0])).toEqual([
      'GET /api/auth/get-session',
      'GET /sync/snapshot',
      'GET /sync/pull',
    ]);
    expect([...store.rows.keys()]).toEqual(['u1', 'u2', 'u3']);
  });

  test('without anything waiting pulls nothing after a write', async () => {
    const { engine, server } = await syncedDevice();
    await engine.poke('write');
    expect(server.requests).toEqual([]);
  });

  test('asks for the window that begins 62 days ago', async () => {
    const { engine, server } = await syncedDevice();
    await engine.poke('timer');
    expect(server.requests[0]).toContain('from=2026-09-21');
  });

  test('collapses requests during a run into one rerun', async () => {
    const { engine, server, store } = await syncedDevice();
    const first = engine.poke('timer');
    store.act('a');
    await Promise.all([first, engine.poke('write'), engine.poke('timer'), engine.poke('visible')]);
    expect(server.count('push')).toBe(1);
    expect(server.count('pull')).toBe(2);
  });

  test('reads the members again when the stream was connected or they changed', async () => {
    const { engine, server } = await syncedDevice();
    await engine.poke('members');
    expect(server.requests.map((request) => request.split('?')[0])).toEqual(['GET /sync/members']);
    await engine.poke('stream');
    expect(server.count('members')).toBe(2);
  });

  test('tells what it does and how it stands', async () => {
    const { engine, store, statuses, clock, server } = await syncedDevice();
    store.act('a');
    await engine.poke('write');
    expect(statuses.map(({ state }) => state)).toEqual(['pushing', 'pulling', 'pulling', 'idle']);
    expect(statuses.at(-1)).toMatchObject({ paused: null, attempts: 0, last_error: null, retry_at_ms: null });
    expect(statuses.at(-1)).toMatchObject({ synced_ms: clock.now(), head: server.head });
  });
});

describe('[O5] a frozen batch', () => {
  test('is sent again unchanged when the answer was lost after the commit, and counts once [P4]', async () => {
    const { engine, server, store, clock } = await syncedDevice();
    store.act('a');
    server.interfere((path, init) => {
      if (!path.includes('/push')) return undefined;
      server.serve(path, init);
      throw new TypeError('connection reset');
    });
    await engine.poke('write');
    expect(store.outbox).toHaveLength(1);
    store.act('b');
    server.calm();
    await clock.advance(1_000);

    expect(server.pushes[1]).toEqual(server.pushes[0]);
    expect(server.pushes.map(({ batch }) => batch)).toEqual([1, 1, 2]);
    expect(server.head).toBe(3);
    expect(store.outbox).toEqual([]);
  });

  test('stays when the answer holds receipts of other mutations', async () => {
    const { engine, server, store, statuses } = await syncedDevice();
    store.act('a');
    server.interfere((path) =>
      path.includes('/push') ? json(200, { head: 2, epoch: 'epoch-1', receipts: [] }) : undefined,
    );
    await engine.poke('write');
    expect(store.outbox).toHaveLength(1);
    expect(store.failures).toEqual(['bad_answer']);
    expect(statuses.at(-1)).toMatchObject({ state: 'waiting', last_error: { code: 'bad_answer' } });
  });

  test('that is answered but does not go away is a fault, not an endless loop', async () => {
    const { engine, server, store, statuses } = await syncedDevice();
    store.act('a');
    store.settle = () => Promise.resolve();
    await engine.poke('write');
    expect(server.count('push')).toBe(1);
    expect(statuses.at(-1)).toMatchObject({ last_error: { code: 'stuck' } });
  });
});

describe('[O10] a batch that is refused', () => {
  test.each([
    [400, 'bad_request'],
    [413, 'too_large'],
  ])('with %i is halved until the bad mutation stands alone; the rest is sent', async (status, code) => {
    const { engine, server, store } = await syncedDevice();
    for (const id of ['a', 'b', 'bad', 'c', 'd']) store.act(id);
    server.interfere((_, init) => (String(init.body).includes('m-bad') ? refuse(status, code) : undefined));

    await engine.poke('write');

    expect(store.setAside).toEqual([{ mutation_id: 'm-bad', code }]);
    expect([...server.receipts.keys()].sort()).toEqual(['m-a', 'm-b', 'm-c', 'm-d']);
    expect(store.outbox).toEqual([]);
  });

  test('with 413 by a proxy, without our body, is halved too', async () => {
    const { engine, server, store } = await syncedDevice();
    for (const id of ['a', 'b']) store.act(id);
    server.interfere((_, init) =>
      String(init.body).includes('m-a') && String(init.body).includes('m-b')
        ? new Response('<html>413</html>', { status: 413 })
        : undefined,
    );
    await engine.poke('write');
    expect(server.receipts.size).toBe(2);
  });

  test('with a 400 that is not the server’s waits and keeps everything', async () => {
    const { engine, server, store } = await syncedDevice();
    store.act('a');
    server.interfere((path) =>
      path.includes('/push') ? new Response('<html>', { status: 400 }) : undefined,
    );
    await engine.poke('write');
    expect(store.outbox).toHaveLength(1);
    expect(store.setAside).toEqual([]);
  });
});

describe('[P7] client_taken', () => {
  test('makes the device take a new client_id and send again', async () => {
    const { engine, server, store } = await syncedDevice();
    store.act('a');
    server.interfere((_, init) =>
      String(init.body).includes('"client-1"') ? refuse(403, 'client_taken') : undefined,
    );
    await engine.poke('write');
    expect(server.pushes.map(({ client_id, batch }) => [client_id, batch])).toEqual([["client-1'", 1]]);
    expect(store.outbox).toEqual([]);
  });

  test('under somebody else’s session pauses instead', async () => {
    const { engine, server, store, statuses } = await syncedDevice();
    store.act('a');
    server.user = 'user-2';
    server.interfere((path) => (path.includes('/push') ? refuse(403, 'client_taken') : undefined));
    await engine.poke('write');
    expect(store.client.client_id).toBe('client-1');
    expect(statuses.at(-1)).toMatchObject({ state: 'paused', paused: 'signed_out' });
  });

  test('again and again is a fault', async () => {
    const { engine, server, store, statuses } = await syncedDevice();
    store.act('a');
    server.interfere((path) => (path.includes('/push') ? refuse(403, 'client_taken') : undefined));
    await engine.poke('write');
    expect(statuses.at(-1)).toMatchObject({ state: 'waiting', last_error: { code: 'client_taken' } });
    expect(store.outbox).toHaveLength(1);
  });
});

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
    expect(store.outbox).toHaveLength(1);

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

  test('“not a member” with somebody else’s session is told as signed out', async () => {
    const { engine, server, statuses } = await syncedDevice();
    server.user = 'user-2';
    server.interfere((path) => (path.includes('/sync/') ? refuse(403, 'not_a_member') : undefined));
    await engine.poke('timer');
    expect(statuses.at(-1)).toMatchObject({ paused: 'signed_out' });
  });
});

describe('the session', () => {
  test.each([['user-2'], [null]])('of %s sends and reads nothing of this device', async (user) => {
    const { store, server, statuses, start } = testDevice();
    server.user = user;
    store.act('a');
    await start().poke('start');
    expect(server.requests).toEqual(['GET /api/auth/get-session']);
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

describe('[O11] backoff', () => {
  test('waits longer after each failure, from one second, with jitter', async () => {
    const { server, clock, store, start } = testDevice();
    let random = 0;
    server.interfere(() => refuse(503, 'unavailable'));
    const engine = start({ random: () => random });
    const waits: number[] = [];
    for (random of [0, 0.999, 0.5, 0.999, 0.999, 0.999, 0.999]) {
      await engine.poke('start');
      waits.push((engine.status().retry_at_ms ?? 0) - clock.now());
    }
    expect(waits.map((wait) => Math.round(wait / 1000))).toEqual([1, 4, 5, 16, 32, 60, 60]);
    expect(store.outbox).toEqual([]);
  });

  test('leaves writes and timers waiting, and tries at its time', async () => {
    const { engine, server, store, clock } = await syncedDevice();
    server.interfere(() => refuse(503, 'unavailable'));
    await engine.poke('timer');
    let hits = 0;
    server.interfere(() => {
      hits++;
      return undefined;
    });
    await engine.poke('timer');
    expect(hits).toBe(0);
    store.act('a');
    await clock.advance(999);
    expect(hits).toBe(0);
    await clock.advance(1);
    expect(hits).toBeGreaterThan(0);
    expect(engine.status()).toMatchObject({ state: 'idle', attempts: 0 });
  });

  test('is cut short when the network is back, but never below Retry-After', async () => {
    const { engine, server } = await syncedDevice();
    server.interfere(() => {
      throw new TypeError('offline');
    });
    await engine.poke('timer');
    expect(engine.status()).toMatchObject({ state: 'waiting', last_error: { code: 'network' } });
    server.calm();
    await engine.poke('online');
    expect(engine.status().state).toBe('idle');

    server.interfere(() => refuse(429, 'too_many_requests', { 'retry-after': '30' }));
    await engine.poke('timer');
    server.calm();
    server.requests.length = 0;
    await engine.poke('online');
    expect(server.requests).toEqual([]);
  });

  test('[O11] respects Retry-After', async () => {
    const { engine, server, clock } = await syncedDevice();
    server.interfere(() => refuse(503, 'unavailable', { 'retry-after': '120' }));
    await engine.poke('timer');
    expect(engine.status().retry_at_ms).toBe(clock.now() + 120_000);
  });

  test('of a push that keeps failing does not stop pulls', async () => {
    const { engine, server, store, clock } = await syncedDevice();
    store.act('a');
    server.interfere((path) => (path.includes('/push') ? new Response('oops', { status: 500 }) : undefined));
    await engine.poke('write');
    server.commit('u2');
    await engine.poke('timer');
    expect(store.rows.has('u2')).toBe(true);
    expect(store.outbox).toHaveLength(1);
    await clock.advance(60_000);
    expect(store.failures.length).toBeGreaterThan(2);
    expect(engine.status()).toMatchObject({ state: 'waiting', last_error: { code: 'http_500' } });
  });

  test('follows an answer that never comes', async () => {
    const { engine, server, clock } = await syncedDevice();
    server.interfere(() => new Promise<Response>(() => undefined));
    const run = engine.poke('timer');
    await clock.advance(30_000);
    await run;
    expect(engine.status()).toMatchObject({ state: 'waiting', last_error: { code: 'timeout' } });
  });

  test('follows a storage that fails', async () => {
    const { engine, store } = await syncedDevice();
    store.apply = () => Promise.reject(Object.assign(new Error('disk full'), { code: 'storage_full' }));
    await engine.poke('timer');
    expect(engine.status()).toMatchObject({ state: 'waiting', last_error: { code: 'storage_full' } });
  });
});

describe('410', () => {
  test('of a pull takes a new snapshot and keeps what waits', async () => {
    const { engine, server, store } = await syncedDevice();
    server.epoch = 'epoch-2';
    await engine.poke('timer');
    expect(store.epoch).toBe('epoch-2');
    expect(server.requests.map((request) => request.split('?')[0])).toEqual([
      'GET /sync/pull',
      'GET /sync/snapshot',
      'GET /sync/pull',
    ]);
  });

  test('again and again is a fault', async () => {
    const { engine, server, statuses } = await syncedDevice();
    server.interfere((path) => (path.includes('/pull') ? refuse(410, 'cursor_expired') : undefined));
    await engine.poke('timer');
    expect(statuses.at(-1)).toMatchObject({ state: 'waiting', last_error: { code: 'cursor_expired' } });
  });
});

describe('one engine at a time [L6]', () => {
  test('a second one waits until the first has finished', async () => {
    const { start, server, store } = testDevice();
    const lock = new FakeLock();
    let open = 0;
    let most = 0;
    server.interfere(async () => {
      most = Math.max(most, ++open);
      await settle();
      open--;
      return undefined;
    });
    store.act('a');
    await Promise.all([start({ lock }).poke('start'), start({ lock }).poke('start')]);
    expect(most).toBe(1);
    expect(server.pushes).toHaveLength(1);
  });

  test('a second one does not wait for ever, and tries again later', async () => {
    const { start, server, clock, store } = testDevice();
    const lock = new FakeLock();
    let free = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      free = resolve;
    });
    void lock.hold('quayside:engine:device-1', new AbortController().signal, () => held);
    const engine = start({ lock });
    const run = engine.poke('start');
    await clock.advance(60_000);
    await run;
    expect(engine.status()).toMatchObject({ state: 'waiting', last_error: { code: 'busy' } });
    free();
    await clock.advance(1_000);
    expect(store.epoch).toBe(server.epoch);
  });

  test('a stopped one ends what it waits for and tries no more', async () => {
    const { start, server, clock } = testDevice();
    server.interfere(() => new Promise<Response>(() => undefined));
    const engine: Engine = start();
    const run = engine.poke('start');
    await settle();
    engine.stop();
    await run;
    expect(clock.pending).toBe(0);
  });
});
