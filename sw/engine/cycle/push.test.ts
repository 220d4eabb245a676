import { describe, expect, test, vi } from 'vitest';
import { json, refuse } from '../testing/fake-server.ts';
import { syncedDevice } from '../testing/harness.ts';

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

  test('[P8] stays when only one of the receipts is its own', async () => {
    const { engine, server, store } = await syncedDevice();
    store.act('a');
    store.act('b');
    server.interfere(async (path, init) => {
      if (!path.includes('/push')) return undefined;
      const { receipts, ...answer } = JSON.parse(await server.serve(path, init).text());
      return json(200, { ...answer, receipts: [receipts[0], receipts[0]] });
    });
    await engine.poke('write');
    expect(store.outbox).toHaveLength(2);
    expect(store.failures).toEqual(['bad_answer']);
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

describe('[O33] what certainly was not sent', () => {
  test('is not frozen: a new worker first finds out whether the server is there, and whose session it has', async () => {
    const { server, store, start } = await syncedDevice();
    store.act('a');
    server.interfere(() => {
      throw new TypeError('offline');
    });
    await start().poke('write');
    expect(store.outbox).toMatchObject([{ batch: null }]);
    server.calm();
    server.user = null;
    await start().poke('write');
    expect(store.outbox).toMatchObject([{ batch: null }]);
    expect(server.pushes).toEqual([]);
    server.user = 'user-1';
    await start().poke('write');
    expect(store.outbox).toEqual([]);
  });
});

describe('[O33] once the way to the server is lost, nothing more is frozen', () => {
  const unplugged = (): never => {
    throw new TypeError('offline');
  };

  test('by an engine that a page told so', async () => {
    const { engine, server, store } = await syncedDevice();
    server.interfere(unplugged);
    await engine.poke('stream_lost');
    expect(server.requests).toEqual([]);
    store.act('a');
    await engine.poke('write');
    expect(store.outbox).toMatchObject([{ batch: null }]);
    server.calm();
    await engine.poke('online');
    expect(store.outbox).toEqual([]);
  });

  test('by one that found it so with what was frozen before', async () => {
    const { engine, server, store, clock } = await syncedDevice();
    server.interfere(unplugged);
    store.act('a');
    await engine.poke('write');
    expect(store.outbox).toMatchObject([{ batch: 1 }]);
    server.interfere((path) => (path.includes('/push') ? undefined : unplugged()));
    store.act('b');
    await clock.advance(60_000);
    expect(server.pushes).toEqual([]);
    expect(store.outbox).toMatchObject([{ batch: 1 }, { batch: null }]);
    server.calm();
    await engine.poke('online');
    expect(store.outbox).toEqual([]);
  });
});

describe('where nothing waits', () => {
  test('no batch is looked for, which would write to the disk; what is written meanwhile goes with its own poke', async () => {
    const { engine, server, store } = await syncedDevice();
    const freeze = vi.spyOn(store, 'freeze');
    const count = store.state.bind(store);
    store.state = async () => {
      const state = await count();
      store.act('late');
      store.state = count;
      return state;
    };
    await engine.poke('timer');
    expect(freeze).not.toHaveBeenCalled();
    await engine.poke('write');
    expect(server.pushes).toHaveLength(1);
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

  test('under a third client_id too is a fault, and everything is kept', async () => {
    const { engine, server, store, statuses } = await syncedDevice();
    store.act('a');
    const refused: unknown[] = [];
    server.interfere((path, init) => {
      if (!path.includes('/push')) return undefined;
      refused.push(JSON.parse(String(init.body)).client_id);
      return refuse(403, 'client_taken');
    });
    await engine.poke('write');
    expect(refused).toEqual(['client-1', "client-1'", "client-1''"]);
    expect(statuses.at(-1)).toMatchObject({ state: 'waiting', last_error: { code: 'client_taken' } });
    expect(store.outbox).toHaveLength(1);
  });
});
