import { describe, expect, test } from 'vitest';
import { refuse } from './testing/fake-server.ts';
import { syncedDevice, testDevice } from './testing/harness.ts';

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

  test('has one next attempt, however often it failed, and none once the engine is stopped', async () => {
    const { engine, server, clock } = await syncedDevice();
    server.interfere(() => refuse(503, 'unavailable'));
    await engine.poke('timer');
    const outcome = await engine.poke('online');
    expect(outcome).toEqual({ paused: false, retryAt: clock.now() + 1_000 });
    expect(clock.pending).toBe(1);
    engine.stop();
    expect(clock.pending).toBe(0);
  });

  test('is not planned by a run during which the engine is stopped', async () => {
    const { engine, server, store, clock } = await syncedDevice();
    store.act('a');
    server.interfere((path) => {
      if (path.includes('/push')) return refuse(503, 'unavailable');
      engine.stop();
      return undefined;
    });
    expect(await engine.poke('timer')).toEqual({ paused: false, retryAt: null });
    expect(clock.pending).toBe(0);
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
