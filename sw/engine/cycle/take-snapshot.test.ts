import { describe, expect, test } from 'vitest';
import { anOrder, aProduct, aUnit } from '../../../testing/builders/a-record.ts';
import { settle } from '../../../testing/fakes/fake-clock.ts';
import { type FakeServer, refuse } from '../testing/fake-server.ts';
import { testDevice } from '../testing/harness.ts';
import type { MemoryStore } from '../testing/memory-store.ts';

function newDevice(units = 7) {
  const device = testDevice();
  for (let i = 1; i <= units; i++) device.server.commit(`u${i}`);
  return device;
}

const BEGIN = {
  type: 'begin',
  protocol: 1,
  epoch: 'epoch-1',
  cursor: 0,
  counts: { partner: 0, product: 0, unit: 0, pre_order: 0, flow: 0 },
  members: [],
};

const ONE_UNIT = { type: 'chunk', token: 't', entity: 'unit', records: [aUnit()] };

describe('[O8] a snapshot', () => {
  test('that breaks is resumed after the last stored token; the first cursor is kept', async () => {
    const { start, server, store, clock } = newDevice();
    server.breakAfter = 2;
    const engine = start();
    await engine.poke('start');
    expect([...store.rows.keys()]).toEqual(['u1', 'u2', 'u3', 'u4']);
    expect(engine.status()).toMatchObject({ state: 'waiting', last_error: { code: 'network' } });

    server.commit('u8');
    server.breakAfter = Number.POSITIVE_INFINITY;
    await clock.advance(1_000);

    const snapshots = server.requests.filter((request) => request.includes('/snapshot'));
    expect(snapshots[1]).toContain('after=u4');
    expect(store.rows.size).toBe(8);
    expect(server.requests.at(-1)).toContain('cursor=7');
  });

  test('that gets further each time is tried again soon, however often it breaks', async () => {
    const { start, server, clock } = newDevice();
    server.breakAfter = 1;
    const engine = start({ random: () => 0.999 });
    await engine.poke('start');
    for (let i = 0; i < 3; i++) {
      expect(engine.status().attempts).toBe(1);
      await clock.advance(2_000);
    }
    expect(engine.status().state).toBe('idle');
  });

  test('asks for today and the 62 days before, and for the same ones when it goes on another day', async () => {
    const { start, server, clock } = newDevice();
    server.breakAfter = 1;
    const engine = start();
    await engine.poke('start');
    await clock.advance(24 * 3_600_000);
    const snapshots = server.requests.filter((request) => request.includes('/snapshot'));
    expect(snapshots.length).toBeGreaterThan(1);
    for (const request of snapshots) expect(request).toContain('around=2026-11-22&from=2026-09-21');
  });

  test('shows its progress in counts, over all its streams', async () => {
    const { start, server, statuses, clock } = newDevice();
    server.breakAfter = 2;
    await start().poke('start');
    server.breakAfter = Number.POSITIVE_INFINITY;
    await clock.advance(1_000);
    const seen = statuses.flatMap(({ snapshot }) => (snapshot ? [snapshot.received.unit] : []));
    expect([...new Set(seen)]).toEqual([0, 2, 4, 6, 7]);
    expect(statuses.at(-1)?.snapshot).toBeNull();
  });

  test.each([400, 410])('whose token is of no use any more (%i) begins anew', async (status) => {
    const { start, server, store, clock } = newDevice();
    server.breakAfter = 1;
    await start().poke('start');
    server.breakAfter = Number.POSITIVE_INFINITY;
    const code = status === 400 ? 'bad_request' : 'cursor_expired';
    server.interfere((path) => (path.includes('after=') ? refuse(status, code) : undefined));
    await clock.advance(1_000);
    expect(store.rows.size).toBe(7);
    expect(store.needsSnapshot).toBe(false);
  });

  test('that goes on in another epoch begins anew', async () => {
    const { start, server, store, clock } = newDevice();
    server.breakAfter = 1;
    await start().poke('start');
    server.breakAfter = Number.POSITIVE_INFINITY;
    server.epoch = 'epoch-2';
    server.requests.length = 0;
    await clock.advance(1_000);
    expect(store.epoch).toBe('epoch-2');
    expect(store.rows.size).toBe(7);
    // The network had broken off: the session is asked for first.
    expect(server.requests.map((request) => /(?:sync|auth)\/([\w-]+)/.exec(request)?.[1])).toEqual([
      'get-session',
      'snapshot',
      'snapshot',
      'pull',
    ]);
  });

  test('may come in pieces of any size', async () => {
    const { start, server, store } = newDevice();
    server.interfere(async (path, init) => {
      if (!path.includes('/snapshot')) return undefined;
      const bytes = new Uint8Array(await server.serve(path, init).arrayBuffer());
      const body = new ReadableStream({
        start(controller) {
          for (let at = 0; at < bytes.length; at += 7) controller.enqueue(bytes.slice(at, at + 7));
          controller.close();
        },
      });
      return new Response(body);
    });
    await start().poke('start');
    expect(store.rows.size).toBe(7);
  });

  test('that falls silent is cut off, and what came is kept', async () => {
    const { start, server, store, clock } = newDevice();
    server.interfere(async (path, init) => {
      if (!path.includes('/snapshot')) return undefined;
      const text = await server.serve(path, init).text();
      const begun = text.split('\n').slice(0, 3).join('\n');
      return new Response(
        new ReadableStream({
          start: (controller) => controller.enqueue(new TextEncoder().encode(`${begun}\n`)),
        }),
      );
    });
    const engine = start();
    const run = engine.poke('start');
    await settle();
    await clock.advance(29_999);
    expect(engine.status()).toMatchObject({ state: 'snapshot', last_error: null });
    await clock.advance(1);
    await run;
    expect(store.rows.size).toBe(4);
    expect(engine.status()).toMatchObject({ state: 'waiting', last_error: { code: 'timeout' } });
  });

  test.each([
    ['not JSON', 'hello\n', 'not JSON'],
    ['no object', 'null\n', 'Expected Object but received null'],
    [
      'a chunk before the beginning',
      '{"type":"chunk","token":"t","entity":"unit","records":[]}\n',
      'no begin',
    ],
    ['a line of no known type', '{"type":"surprise"}\n', 'Expected Object'],
  ])('with %s is a fault of the server, which is told', async (_, text, told) => {
    const { start, server } = newDevice();
    server.interfere((path) => (path.includes('/snapshot') ? new Response(text) : undefined));
    const engine = start();
    await engine.poke('start');
    expect(engine.status()).toMatchObject({ state: 'waiting', last_error: { code: 'bad_answer' } });
    expect(engine.status().last_error?.message).toContain(told);
  });

  test('counts orders with their lines, beside the reference data', async () => {
    const { start, server, statuses } = newDevice(0);
    const orders = [
      anOrder({ id: 'o1' }).withLine({ id: 'l1' }).withLine({ id: 'l2' }).build(),
      anOrder({ id: 'o2' }).withLine({ id: 'l3' }).build(),
    ];
    answerSnapshot(server, [
      BEGIN,
      { type: 'chunk', token: 't1', entity: 'product', records: [aProduct()] },
      { type: 'chunk', token: 't2', orders },
      { type: 'chunk', token: 't3', orders: orders.slice(1) },
      { type: 'end' },
    ]);
    await start().poke('start');
    const received = statuses.flatMap(({ snapshot }) => (snapshot ? [snapshot.received] : []));
    expect(received.at(-1)).toEqual({ partner: 0, product: 1, unit: 0, pre_order: 3, flow: 4 });
    expect(received.find(({ product }) => product === 1)).toMatchObject({ pre_order: 0, flow: 0 });
  });

  test.each([
    [400, 'bad_request'],
    [410, 'cursor_expired'],
    [503, 'unavailable'],
  ])('that is refused at its beginning (%i) waits with that reason', async (status, code) => {
    const { start, server, store } = newDevice();
    server.interfere((path) => (path.includes('/snapshot') ? refuse(status, code) : undefined));
    const engine = start();
    await engine.poke('start');
    expect(engine.status()).toMatchObject({ state: 'waiting', last_error: { code } });
    expect(store.rows.size).toBe(0);
  });

  test('whose rest is refused for now keeps its token', async () => {
    const { start, server, store, clock } = newDevice();
    server.breakAfter = 2;
    const engine = start();
    await engine.poke('start');
    server.breakAfter = Number.POSITIVE_INFINITY;
    server.interfere((path) => (path.includes('/snapshot') ? refuse(503, 'unavailable') : undefined));
    await clock.advance(1_000);
    expect(engine.status()).toMatchObject({ state: 'waiting', last_error: { code: 'unavailable' } });
    server.calm();
    await clock.advance(60_000);
    expect(server.requests.filter((request) => request.includes('/snapshot')).at(-1)).toContain('after=u4');
    expect(store.rows.size).toBe(7);
  });

  test('that never gets to a chunk is tried again ever later', async () => {
    const { start, server, clock } = newDevice();
    server.breakAfter = 0;
    const engine = start({ random: () => 0 });
    await engine.poke('start');
    expect(engine.status()).toMatchObject({ attempts: 1, last_error: { code: 'network' } });
    await clock.advance(60_000);
    expect(engine.status().attempts).toBeGreaterThan(1);
  });

  test('whose connection breaks is a fault of the network, and what came is kept', async () => {
    const { start, server, store } = newDevice();
    breakAfterLines(server, 3);
    const engine = start();
    await engine.poke('start');
    expect(engine.status()).toMatchObject({ attempts: 1, last_error: { code: 'network' } });
    expect([...store.rows.keys()]).toEqual(['u1', 'u2', 'u3', 'u4']);
  });

  test.each([
    ['brings a chunk each time', 2, 1],
    ['brings no chunk', 1, 2],
  ])('whose connection breaks twice and that %s has failed as often in a row', async (_, lines, attempts) => {
    const { start, server } = newDevice();
    breakAfterLines(server, lines);
    const engine = start();
    await engine.poke('start');
    await engine.poke('online');
    expect(engine.status()).toMatchObject({ attempts, last_error: { code: 'network' } });
  });

  test('that the storage does not take twice has failed twice, though chunks came', async () => {
    const { start, store } = newDevice();
    store.storeChunk = () => Promise.reject(Object.assign(new Error('disk full'), { code: 'storage_full' }));
    const engine = start();
    await engine.poke('start');
    await engine.poke('online');
    expect(engine.status()).toMatchObject({ attempts: 2, last_error: { code: 'storage_full' } });
  });

  test.each([
    ['a beginning without counts', { ...BEGIN, counts: undefined }],
    ['a record without its fields', { type: 'chunk', token: 't', entity: 'unit', records: [{ id: 'u1' }] }],
  ])('with %s is a fault of the server, and nothing of the line is stored', async (_, line) => {
    const { start, server, store } = newDevice();
    answerSnapshot(server, line.type === 'begin' ? [line] : [BEGIN, line]);
    const engine = start();
    await engine.poke('start');
    expect(engine.status()).toMatchObject({ state: 'waiting', last_error: { code: 'bad_answer' } });
    expect(store.rows.size).toBe(0);
  });

  test('is stored one chunk after the other, however fast they come', async () => {
    const { start, store } = newDevice();
    const storing = slowly(store);
    await start().poke('start');
    expect(storing.most).toBe(1);
    expect(store.rows.size).toBe(7);
  });

  test.each([
    ['ends too early', (server: FakeServer) => (server.breakAfter = 2), 4],
    [
      'goes on with what is no snapshot',
      (server: FakeServer) => answerSnapshot(server, [BEGIN, ONE_UNIT, { type: 'surprise' }]),
      1,
    ],
  ])('that %s is told when all that came is stored', async (_, spoil, rows) => {
    const { start, server, store } = newDevice();
    slowly(store);
    spoil(server);
    const engine = start();
    await engine.poke('start');
    expect(engine.status().state).toBe('waiting');
    expect(store.rows.size).toBe(rows);
  });

  test('that the storage does not take ends with the storage’s reason, while the next chunk is awaited', async () => {
    const { start, server, store, clock } = newDevice();
    const full = Object.assign(new Error('disk full'), { code: 'storage_full' });
    store.storeChunk = () => Promise.reject(full);
    server.interfere(async (path, init) => {
      if (!path.includes('/snapshot')) return undefined;
      const lines = (await server.serve(path, init).text()).split(/(?<=\n)/);
      return new Response(
        new ReadableStream({
          async pull(controller) {
            await settle();
            const line = lines.shift();
            if (line) controller.enqueue(new TextEncoder().encode(line));
            else controller.close();
          },
        }),
      );
    });
    const engine = start();
    await engine.poke('start');
    expect(engine.status()).toMatchObject({ attempts: 1, last_error: { code: 'storage_full' } });
    expect(clock.pending).toBe(1);
  });

  test('whose stream is left before its end leaves no open connection', async () => {
    const { start, server } = newDevice();
    const signals: AbortSignal[] = [];
    server.interfere((path, init) => {
      if (!path.includes('/snapshot')) return undefined;
      if (init.signal) signals.push(init.signal);
      return new Response('{"type":"surprise"}\n');
    });
    await start().poke('start');
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  });

  test('without a body is a fault of the server', async () => {
    const { start, server } = newDevice();
    server.interfere((path) => (path.includes('/snapshot') ? new Response(null) : undefined));
    const engine = start();
    await engine.poke('start');
    expect(engine.status()).toMatchObject({ state: 'waiting', last_error: { code: 'bad_answer' } });
  });
});

/** From now on the connection breaks when so many lines of a snapshot have come. */
function breakAfterLines(server: FakeServer, count: number): void {
  server.interfere(async (path, init) => {
    if (!path.includes('/snapshot')) return undefined;
    const begun = (await server.serve(path, init).text()).split('\n').slice(0, count).join('\n');
    let sent = false;
    return new Response(
      new ReadableStream({
        pull(controller) {
          if (sent) controller.error(new TypeError('connection reset'));
          else controller.enqueue(new TextEncoder().encode(`${begun}\n`));
          sent = true;
        },
      }),
    );
  });
}

/** Lets the storage take its time for a chunk. @returns the most chunks that it was given at once */
function slowly(store: MemoryStore): { most: number } {
  const storing = { most: 0 };
  const storeChunk = store.storeChunk.bind(store);
  let open = 0;
  store.storeChunk = async (chunk) => {
    storing.most = Math.max(storing.most, ++open);
    await settle();
    await storeChunk(chunk);
    open--;
  };
  return storing;
}

/** From now on every snapshot is made of these lines. */
function answerSnapshot(server: FakeServer, lines: readonly object[]): void {
  const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  server.interfere((path) => (path.includes('/snapshot') ? new Response(text) : undefined));
}
