import { effect } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import { latest, liveQuery } from './live-query.ts';

/** A source of changes and a frame that the test runs by hand. */
function bench() {
  const heard = new Set<(change: string) => void>();
  const frames: (() => void)[] = [];
  return {
    listen: (fn: (change: string) => void) => {
      heard.add(fn);
      return () => void heard.delete(fn);
    },
    schedule: (run: () => void) => void frames.push(run),
    announce: (change: string) => {
      for (const fn of heard) fn(change);
    },
    async frame() {
      for (const run of frames.splice(0)) run();
      await settled();
    },
    frames,
    heard,
  };
}

const settled = async () => {
  for (let i = 0; i < 10; i++) await Promise.resolve();
};

describe('a live query', () => {
  it('reads at once and is ready with the value', async () => {
    const { listen, schedule } = bench();
    const query = liveQuery({ read: () => Promise.resolve([1]), affectedBy: () => true, listen, schedule });
    expect(query.result.value).toEqual({ state: 'loading' });
    await settled();
    expect(query.result.value).toEqual({ state: 'ready', value: [1] });
  });

  it('[L6] reads again only when a change concerns it, a burst of changes once', async () => {
    const { listen, schedule, announce, frame, frames } = bench();
    let reads = 0;
    liveQuery({
      read: () => Promise.resolve(++reads),
      affectedBy: (change: string) => change === 'mine',
      listen,
      schedule,
    });
    await settled();
    announce('other');
    expect(frames).toHaveLength(0);
    for (let i = 0; i < 50; i++) announce('mine');
    expect(frames).toHaveLength(1);
    await frame();
    expect(reads).toBe(2);
  });

  it('is told what it read before and what changed since; everything is read after a fault', async () => {
    const { listen, schedule, announce, frame } = bench();
    const told: unknown[] = [];
    let fails = false;
    const { refresh } = liveQuery({
      read: (since) => {
        told.push(since);
        return fails ? Promise.reject(new Error('no')) : Promise.resolve(told.length);
      },
      affectedBy: (change: string) => change !== 'other',
      listen,
      schedule,
    });
    await settled();
    for (const change of ['a', 'other', 'b']) announce(change);
    await frame();
    expect(told).toEqual([null, { value: 1, changes: ['a', 'b'] }]);
    fails = true;
    announce('c');
    await frame();
    fails = false;
    announce('d');
    await frame();
    announce('e');
    await frame();
    expect(told.slice(3)).toEqual([null, { value: 4, changes: ['e'] }]);
    refresh();
    await frame();
    expect(told.at(-1)).toBeNull();
  });

  it('reads once more when a change came while it was reading', async () => {
    const { listen, schedule, announce, frame } = bench();
    const answers: ((value: number) => void)[] = [];
    const read = () => new Promise<number>((resolve) => answers.push(resolve));
    const query = liveQuery({ read, affectedBy: () => true, listen, schedule });
    announce('a');
    announce('b');
    expect(answers).toHaveLength(1);
    answers[0]?.(1);
    await settled();
    await frame();
    expect(answers).toHaveLength(2);
    answers[1]?.(2);
    await settled();
    expect(latest(query.result.value)).toBe(2);
  });

  it('wakes nobody when what it read is equal to what was there', async () => {
    const { listen, schedule, announce, frame } = bench();
    const query = liveQuery({
      read: () => Promise.resolve([{ id: 'a' }]),
      affectedBy: () => true,
      listen,
      schedule,
    });
    let woken = 0;
    effect(() => {
      void query.result.value;
      woken++;
    });
    await settled();
    announce('x');
    await frame();
    expect(woken).toBe(2); // loading, ready
  });

  it('tells an error, keeps the value from before, and recovers with the next change', async () => {
    const { listen, schedule, announce, frame } = bench();
    let next: () => Promise<number> = () => Promise.resolve(1);
    const query = liveQuery({ read: () => next(), affectedBy: () => true, listen, schedule });
    await settled();
    next = () => Promise.reject(new Error('connection lost'));
    announce('x');
    await frame();
    expect(query.result.value).toMatchObject({ state: 'error', value: 1 });
    next = () => Promise.resolve(2);
    announce('x');
    await frame();
    expect(query.result.value).toEqual({ state: 'ready', value: 2 });
  });

  it('does nothing after it was stopped', async () => {
    const { listen, schedule, announce, frame, heard } = bench();
    let reads = 0;
    const query = liveQuery({
      read: () => Promise.resolve(++reads),
      affectedBy: () => true,
      listen,
      schedule,
    });
    await settled();
    announce('x');
    query.stop();
    await frame();
    expect(reads).toBe(1);
    expect(heard.size).toBe(0);
  });
});
