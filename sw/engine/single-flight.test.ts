import { describe, expect, test } from 'vitest';
import { settle } from '../../testing/fakes/fake-clock.ts';
import { SingleFlight } from './single-flight.ts';

function controlled() {
  const ends: { resolve: (value: number) => void; reject: (error: Error) => void }[] = [];
  const flight = new SingleFlight<number>(
    () => new Promise((resolve, reject) => ends.push({ resolve, reject })),
  );
  return { flight, ends };
}

describe('single flight', () => {
  test('requests during a run share one rerun', async () => {
    const { flight, ends } = controlled();
    const first = flight.request();
    const others = [flight.request(), flight.request(), flight.request()];
    ends[0]?.resolve(1);
    expect(await first).toBe(1);
    await settle();
    expect(ends).toHaveLength(2);
    ends[1]?.resolve(2);
    expect(await Promise.all(others)).toEqual([2, 2, 2]);
  });

  test('requests during the rerun share one more', async () => {
    const { flight, ends } = controlled();
    void flight.request();
    const second = flight.request();
    ends[0]?.resolve(1);
    await settle();
    const third = flight.request();
    ends[1]?.resolve(2);
    expect(await second).toBe(2);
    await settle();
    ends[2]?.resolve(3);
    expect(await third).toBe(3);
    expect(ends).toHaveLength(3);
  });

  test('a run that failed is followed by the rerun all the same', async () => {
    const { flight, ends } = controlled();
    const first = flight.request();
    const second = flight.request();
    ends[0]?.reject(new Error('no'));
    await expect(first).rejects.toThrow('no');
    await settle();
    ends[1]?.resolve(2);
    expect(await second).toBe(2);
  });

  test('a request after the end begins a new run', async () => {
    const { flight, ends } = controlled();
    const first = flight.request();
    ends[0]?.resolve(1);
    await first;
    void flight.request();
    expect(ends).toHaveLength(2);
  });
});
