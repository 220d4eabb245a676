import { describe, expect, test } from 'vitest';
import { uuid } from '../../../testing/builders/ids.ts';
import { json, refuse } from '../testing/fake-server.ts';
import { deviceAt } from '../testing/harness.ts';

describe('[O7] a pull', () => {
  test('of several pages is applied in one transaction', async () => {
    const { engine, server, store } = await deviceAt(1);
    for (let i = 2; i <= 6; i++) server.commit(`u${i}`);
    server.pageSize = 2;
    await engine.poke('timer');
    expect(server.count('pull')).toBe(3);
    expect(store.applied).toEqual([5]);
    expect(store.cursor).toBe(6);
  });

  test('[P17] names the device, so that it is seen without sending anything', async () => {
    const { engine, server, store } = await deviceAt(1);
    await engine.poke('timer');
    expect(server.requests.at(-1)).toContain(`client_id=${store.client.client_id}`);
  });

  test('of which a page fails leaves the device as it was', async () => {
    const { engine, server, store } = await deviceAt(1);
    for (let i = 2; i <= 6; i++) server.commit(`u${i}`);
    server.pageSize = 2;
    server.interfere((path) => (path.includes('cursor=3') ? new Response('', { status: 502 }) : undefined));
    await engine.poke('timer');
    expect(store.applied).toEqual([]);
    expect(store.cursor).toBe(1);
  });

  test('names its epoch, from the beginning of history too', async () => {
    const { engine, server } = await deviceAt(0);
    await engine.poke('timer');
    expect(server.requests.at(-1)).toContain('epoch=epoch-1&cursor=0');
  });

  test('from the beginning of history of another epoch takes a snapshot [P12]', async () => {
    const { engine, server, store } = await deviceAt(0);
    server.epoch = 'epoch-2';
    await engine.poke('timer');
    expect(store.epoch).toBe('epoch-2');
    expect(server.count('snapshot')).toBe(1);
  });

  test('that answers with another epoch is not applied: a snapshot takes its place [P12]', async () => {
    const { engine, server, store } = await deviceAt(1);
    const changes = [{ sync_id: 2, entity: 'pre_order', id: uuid(1), gone: 'window' }];
    server.interfere((path) =>
      path.includes('epoch=epoch-1')
        ? json(200, { cursor: 2, head: 2, epoch: 'epoch-2', more: false, changes })
        : undefined,
    );
    server.epoch = 'epoch-2';
    await engine.poke('timer');
    expect(server.count('snapshot')).toBe(1);
    expect(store).toMatchObject({ epoch: 'epoch-2', cursor: 1 });
    expect(store.applied).not.toContain(1);
  });

  test('that is refused for another reason is tried again later, without a snapshot', async () => {
    const { engine, server } = await deviceAt(1);
    server.interfere((path) => (path.includes('/pull') ? refuse(400, 'bad_request') : undefined));
    await engine.poke('timer');
    expect(engine.status()).toMatchObject({ state: 'waiting', last_error: { code: 'bad_request' } });
    expect(server.count('snapshot')).toBe(0);
  });

  test('[P17] of a device without a client_id names none', async () => {
    const { engine, server, store } = await deviceAt(1);
    const state = await store.state();
    store.state = () => Promise.resolve({ ...state, clientId: null });
    await engine.poke('timer');
    expect(server.requests).toHaveLength(1);
    expect(server.requests[0]).not.toContain('client_id');
  });

  /** A server whose pull comes in pages of so many orders that left the window. */
  async function pagesOf(...sizes: number[]) {
    const device = await deviceAt(1);
    let page = 0;
    device.server.interfere((path) => {
      if (!path.includes('/pull')) return undefined;
      const cursor = 2 + page;
      const changes = Array.from({ length: sizes[page] ?? 0 }, () => ({
        sync_id: cursor,
        entity: 'pre_order',
        id: '01900000-0000-7000-8000-000000000001',
        gone: 'window',
      }));
      const more = ++page < sizes.length;
      return json(200, { cursor, head: 1 + sizes.length, epoch: 'epoch-1', more, changes });
    });
    await device.engine.poke('timer');
    return device;
  }

  test('gathers 50,000 changes before the last page', async () => {
    const { server, store } = await pagesOf(25_000, 25_000, 1);
    expect(store.applied).toEqual([50_001]);
    expect(server.count('snapshot')).toBe(0);
  });

  test('of more than that takes a snapshot, which need not lie in memory whole', async () => {
    const { server, store } = await pagesOf(25_000, 25_001, 1);
    expect(server.count('snapshot')).toBe(1);
    expect(store.applied).not.toContain(50_002);
  });

  test('whose cursor expires again after a snapshot is a fault, not an endless loop [P12]', async () => {
    const { engine, server } = await deviceAt(1);
    let pulls = 0;
    server.interfere((path) => {
      if (!path.includes('/pull')) return undefined;
      pulls++;
      return refuse(410, 'cursor_expired');
    });
    await engine.poke('timer');
    expect({ pulls, snapshots: server.count('snapshot') }).toEqual({ pulls: 2, snapshots: 1 });
    expect(engine.status()).toMatchObject({ state: 'waiting', last_error: { code: 'cursor_expired' } });
  });

  test('whose page leads nowhere is a fault, not an endless loop', async () => {
    const { engine, server } = await deviceAt(1);
    server.interfere((path) =>
      path.includes('/pull')
        ? json(200, { cursor: 1, head: 9, epoch: 'epoch-1', more: true, changes: [] })
        : undefined,
    );
    await engine.poke('timer');
    expect(engine.status()).toMatchObject({ last_error: { code: 'bad_answer' } });
  });

  test('whose answer keeps to no schema is a fault', async () => {
    const { engine, server, store } = await deviceAt(1);
    server.interfere((path) => (path.includes('/pull') ? json(200, { cursor: '1' }) : undefined));
    await engine.poke('timer');
    expect(engine.status()).toMatchObject({ state: 'waiting', last_error: { code: 'bad_answer' } });
    expect(store.cursor).toBe(1);
  });

  test('keeps the window of the rows at hand when the calendar goes back a day', async () => {
    const { engine, server, store } = await deviceAt(1);
    store.from = '2026-09-22';
    await engine.poke('timer');
    expect(server.requests.at(-1)).toContain('from=2026-09-22');
  });

  test('takes a snapshot where the device’s clock was far ahead before', async () => {
    const { engine, server, store } = await deviceAt(1);
    store.from = '2027-03-01';
    await engine.poke('timer');
    expect(server.count('snapshot')).toBe(1);
    expect(store.from).toBe('2026-09-21');
  });
});
