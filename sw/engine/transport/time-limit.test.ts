import { getEventListeners } from 'node:events';
import { describe, expect, test } from 'vitest';
import { FakeClock } from '../../../testing/fakes/fake-clock.ts';
import { withTimeLimit } from './time-limit.ts';

const never = (): Promise<never> => new Promise(() => undefined);

describe('a limit of time', () => {
  test('hands on what the work comes to, and leaves no timer', async () => {
    const clock = new FakeClock();
    const { signal } = new AbortController();
    expect(await withTimeLimit(clock, 100, signal, async () => 7)).toBe(7);
    await expect(withTimeLimit(clock, 100, signal, () => Promise.reject(new Error('no')))).rejects.toThrow(
      'no',
    );
    expect(clock.pending).toBe(0);
  });

  test('ends work that takes too long, and tells it', async () => {
    const clock = new FakeClock();
    let heard: AbortSignal | undefined;
    const work = withTimeLimit(clock, 100, new AbortController().signal, (signal) => {
      heard = signal;
      return never();
    });
    const ended = expect(work).rejects.toMatchObject({ code: 'timeout', message: 'no answer within 0.1 s' });
    await clock.advance(100);
    await ended;
    expect(heard?.aborted).toBe(true);
  });

  test('ends with the signal', async () => {
    const clock = new FakeClock();
    const stop = new AbortController();
    const work = withTimeLimit(clock, 100, stop.signal, never);
    stop.abort(new Error('stopped'));
    await expect(work).rejects.toThrow('stopped');
    await expect(withTimeLimit(clock, 100, stop.signal, async () => 1)).rejects.toThrow('stopped');
    expect(clock.pending).toBe(0);
  });

  test('tells why it ended, also where the work ends with an error of its own', async () => {
    const clock = new FakeClock();
    const work = withTimeLimit(clock, 100, new AbortController().signal, (signal) => {
      return new Promise<never>((_, reject) => {
        signal.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
      });
    });
    const ended = expect(work).rejects.toMatchObject({ code: 'timeout' });
    await clock.advance(100);
    await ended;
  });

  test('leaves nothing behind on a signal that lives longer', async () => {
    const { signal } = new AbortController();
    await withTimeLimit(new FakeClock(), 100, signal, async () => 1);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });
});
