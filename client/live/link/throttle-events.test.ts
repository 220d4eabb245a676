import { describe, expect, test } from 'vitest';
import type { SyncEvent } from '../../../shared/protocol/events.ts';
import { FakeClock } from '../../../testing/fakes/fake-clock.ts';
import { throttleEvents } from './throttle-events.ts';

function event(head: number): SyncEvent {
  return { from: head - 1, head, client_id: null, changes: [] };
}

describe('pokes by events', () => {
  test('while the engine is at work: the first goes at once, then one in 100 ms, merged', async () => {
    const clock = new FakeClock();
    const emitted: SyncEvent[] = [];
    const events = throttleEvents(clock, (each) => emitted.push(each));
    for (let head = 1; head <= 5; head++) events.take(event(head));
    expect(emitted).toEqual([event(1)]);
    await clock.advance(99);
    expect(emitted).toHaveLength(1);
    await clock.advance(1);
    expect(emitted[1]).toEqual({ from: 1, head: 5, client_id: null, changes: [] });
    events.take(event(6));
    await clock.advance(99);
    expect(emitted).toHaveLength(2);
    await clock.advance(1);
    expect(emitted).toHaveLength(3);
  });

  test('where the engine is at rest again, the next goes at once, 25 ms after the one before at the earliest', async () => {
    const clock = new FakeClock();
    const emitted: SyncEvent[] = [];
    const events = throttleEvents(clock, (each) => emitted.push(each));
    events.take(event(1));
    events.rest();
    events.take(event(2));
    events.take(event(3));
    expect(emitted).toHaveLength(1);
    await clock.advance(25);
    expect(emitted[1]).toMatchObject({ from: 1, head: 3 });
    await clock.advance(30);
    events.rest();
    events.take(event(4));
    expect(emitted).toHaveLength(3);
  });

  test('after a pause the next goes at once again', async () => {
    const clock = new FakeClock();
    const emitted: SyncEvent[] = [];
    const events = throttleEvents(clock, (each) => emitted.push(each));
    events.take(event(1));
    await clock.advance(100);
    events.take(event(2));
    expect(emitted).toHaveLength(2);
  });

  test('end with the stream', async () => {
    const clock = new FakeClock();
    const emitted: SyncEvent[] = [];
    const events = throttleEvents(clock, (each) => emitted.push(each));
    events.take(event(1));
    events.take(event(2));
    events.stop();
    await clock.advance(1_000);
    expect(emitted).toHaveLength(1);
    expect(clock.pending).toBe(0);
  });
});
