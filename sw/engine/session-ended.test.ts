import { describe, expect, test } from 'vitest';
import { refuse } from './testing/fake-server.ts';
import { syncedDevice } from './testing/harness.ts';

describe('[O11] a session that ended while the device was offline', () => {
  test('pauses, lets the work go on, sends nothing as somebody else, and everything once as the same user', async () => {
    const { engine, server, store, statuses } = await syncedDevice();
    store.act('a');
    server.interfere(() => Promise.reject(new TypeError('Failed to fetch')));
    await engine.poke('write');
    expect(statuses.at(-1)).toMatchObject({ state: 'waiting', paused: null });

    server.user = null;
    server.interfere((path) =>
      path.includes('/sync/') && server.user !== 'user-1' ? refuse(401, 'signed_out') : undefined,
    );
    await engine.poke('online');
    expect(statuses.at(-1)).toMatchObject({ state: 'paused', paused: 'signed_out' });
    store.act('b');
    await engine.poke('write');
    server.user = 'user-2';
    await engine.poke('signed_in');
    expect(statuses.at(-1)).toMatchObject({ state: 'paused', paused: 'signed_out' });
    expect(server.pushes).toEqual([]);
    expect(store.outbox).toHaveLength(2);

    server.user = 'user-1';
    store.act('c');
    await engine.poke('signed_in');
    expect(store.outbox).toEqual([]);
    const sent = server.pushes.flatMap(({ mutations }) => mutations.map(({ mutation_id }) => mutation_id));
    expect(sent).toHaveLength(3);
    expect(new Set(sent).size).toBe(3);
    expect([...server.units.keys()].sort()).toEqual(['a', 'b', 'c', 'u1']);
  });
});
