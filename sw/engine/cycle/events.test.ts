import { describe, expect, test } from 'vitest';
import type { EventMessage } from '../../../shared/device/engine/worker-messages.ts';
import type { SyncEvent } from '../../../shared/protocol/events.ts';
import type { Change } from '../../../shared/protocol/pull.ts';
import { anOrder, STAMPS } from '../../../testing/builders/a-record.ts';
import { refuse } from '../testing/fake-server.ts';
import { deviceAt, testDevice } from '../testing/harness.ts';

function event(from: number, head: number, changes?: Change[], epoch = 'epoch-1'): EventMessage {
  const body: SyncEvent = { from, head, client_id: null, ...(changes ? { changes } : {}) };
  return { v: 1, type: 'event', device: 'device-1', epoch, event: body };
}

function unitChange(sync_id: number, id: string): Change {
  return { sync_id, entity: 'unit', record: { ...STAMPS, id, name: id, abbreviation: 'u', decimals: 0 } };
}

function orderChange(sync_id: number, id: string, delivery_date: string): Change {
  return { sync_id, entity: 'pre_order', record: anOrder({ id, delivery_date }).build() };
}

describe('[L1] an event with its changes', () => {
  test('is applied without a pull where it begins at the device’s cursor', async () => {
    const { engine, store, server } = await deviceAt(3);
    await engine.event(event(3, 4, [unitChange(4, 'u4')]));
    expect(server.requests).toEqual([]);
    expect(store.cursor).toBe(4);
    expect(store.rows.has('u4')).toBe(true);
  });

  test('is told: while it is applied, then with the head and the time', async () => {
    const { engine, clock, statuses } = await deviceAt(3);
    statuses.length = 0;
    await clock.advance(5_000);
    await engine.event(event(3, 4, [unitChange(4, 'u4')]));
    expect(statuses.map(({ state, head }) => [state, head])).toEqual([
      ['pulling', 3],
      ['pulling', 4],
      ['idle', 4],
    ]);
    expect(statuses.at(-1)?.synced_ms).toBe(clock.now());
  });

  test('is applied after another one that came during a run', async () => {
    const { engine, store, server } = await deviceAt(3);
    await Promise.all([
      engine.event(event(3, 4, [unitChange(4, 'u4')])),
      engine.event(event(4, 5, [unitChange(5, 'u5')])),
      engine.event(event(5, 6, [unitChange(6, 'u6')])),
    ]);
    expect(store.cursor).toBe(6);
    expect(server.requests).toEqual([]);
  });

  test('that the device has already read is passed over', async () => {
    const { engine, store, server } = await deviceAt(3);
    await engine.event(event(1, 3, [unitChange(3, 'other')]));
    expect(store.applied).toEqual([]);
    expect(server.requests).toEqual([]);
  });

  test.each([
    ['begins behind the cursor', event(2, 4, [unitChange(4, 'u4')])],
    ['begins beyond the cursor', event(4, 5, [unitChange(5, 'u5')])],
    ['comes without changes', event(3, 4)],
    ['is of another epoch', event(3, 4, [unitChange(4, 'u4')], 'epoch-0')],
  ])('that %s makes a pull', async (_, message) => {
    const { engine, store, server } = await deviceAt(3);
    server.commit('u4');
    server.commit('u5');
    await engine.event(message);
    expect(server.count('pull')).toBe(1);
    expect(store.cursor).toBe(5);
  });

  test('is filtered by the window as a pull would be', async () => {
    const { engine, store } = await deviceAt(3);
    store.rows.set('old', {});
    await engine.event(
      event(3, 5, [orderChange(4, 'old', '2026-09-20'), orderChange(5, 'new', '2026-09-21')]),
    );
    expect(store.rows.has('old')).toBe(false);
    expect(store.rows.has('new')).toBe(true);
  });

  test('goes on working while a push waits for the server', async () => {
    const { engine, store, server } = await deviceAt(3);
    store.act('a');
    server.interfere(() => new Response('', { status: 500 }));
    await engine.poke('write');
    await engine.event(event(3, 4, [unitChange(4, 'u4')]));
    expect(store.cursor).toBe(4);
  });

  test('[O11] is left to a later pull while the engine is paused', async () => {
    const { engine, store, server } = await deviceAt(3);
    server.interfere(() => refuse(401, 'signed_out'));
    await engine.poke('timer');
    server.calm();
    await engine.event(event(3, 4, [unitChange(4, 'u4')]));
    expect(store.applied).toEqual([]);
  });

  test('before the first snapshot makes one', async () => {
    const { start, store, server } = testDevice();
    server.commit('u1');
    await start().event(event(0, 1, [unitChange(1, 'u1')]));
    expect(store.epoch).toBe('epoch-1');
  });
});
