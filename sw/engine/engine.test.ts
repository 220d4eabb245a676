import { describe, expect, test } from 'vitest';
import { settle } from '../../testing/fakes/fake-clock.ts';
import { FakeLock } from '../../testing/fakes/fake-lock.ts';
import { refuse } from './testing/fake-server.ts';
import { syncedDevice, testDevice } from './testing/harness.ts';

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
    const { engine, server, store } = await syncedDevice();
    store.members = [];
    await engine.poke('members');
    expect(server.requests.map((request) => request.split('?')[0])).toEqual(['GET /sync/members']);
    expect(store.members).toEqual([{ id: 'user-1', name: 'Ada' }]);
    await engine.poke('stream');
    expect(server.count('members')).toBe(2);
  });

  test('reads no members under somebody else’s session', async () => {
    const { start, server, store } = await syncedDevice();
    store.members = [];
    server.user = 'user-2';
    await start().poke('members');
    expect(server.count('members')).toBe(0);
    expect(store.members).toEqual([]);
  });

  test('reads the members at the next attempt where that was refused', async () => {
    const { engine, server, store, clock } = await syncedDevice();
    store.members = [];
    server.interfere((path) => (path.includes('/members') ? refuse(400, 'bad_request') : undefined));
    await engine.poke('members');
    expect(engine.status()).toMatchObject({ state: 'waiting', last_error: { code: 'bad_request' } });
    server.calm();
    await clock.advance(1_000);
    expect(store.members).toHaveLength(1);
    expect(engine.status().state).toBe('idle');
  });

  test('of a new worker tells from the first when the device was last in sync', async () => {
    const { start, server, clock } = await syncedDevice();
    const syncedMs = clock.now();
    await clock.advance(60_000);
    server.interfere(() => refuse(503, 'unavailable'));
    const engine = start();
    await engine.poke('start');
    expect(engine.status()).toMatchObject({ state: 'waiting', synced_ms: syncedMs });
  });

  test('knows how many mutations wait', async () => {
    const { engine, store } = await syncedDevice();
    store.act('a');
    store.act('b');
    expect(await engine.unsent()).toBe(2);
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
    await clock.advance(59_999);
    expect(engine.status().last_error).toBeNull();
    await clock.advance(1);
    await run;
    expect(engine.status()).toMatchObject({ state: 'waiting', last_error: { code: 'busy' } });
    free();
    await clock.advance(1_000);
    expect(store.epoch).toBe(server.epoch);
  });

  test('a stopped one ends what it waits for and tries no more', async () => {
    const { start, server, clock } = testDevice();
    server.interfere(() => new Promise<Response>(() => undefined));
    const engine = start();
    const run = engine.poke('start');
    await settle();
    engine.stop();
    await run;
    expect(clock.pending).toBe(0);
    expect(engine.status()).toMatchObject({ attempts: 0, last_error: null });
  });

  test('a stopped one waits no more for another one to finish', async () => {
    const { start, clock } = testDevice();
    const lock = new FakeLock();
    const forEver = new Promise<never>(() => undefined);
    void lock.hold('quayside:engine:device-1', new AbortController().signal, () => forEver);
    const engine = start({ lock });
    const run = engine.poke('start');
    await settle();
    engine.stop();
    expect(await run).toEqual({ paused: false, retryAt: null });
    expect(clock.pending).toBe(0);
  });
});
