import { describe, expect, test } from 'vitest';
import { FakeClock } from '../../../testing/fakes/fake-clock.ts';
import { watchTriggers } from './triggers.ts';

function watched() {
  const clock = new FakeClock();
  const window = new EventTarget();
  const document = Object.assign(new EventTarget(), {
    visibilityState: 'visible' as DocumentVisibilityState,
  });
  const pokes: string[] = [];
  const stop = watchTriggers({ window, document } as never, clock, (reason) => pokes.push(reason));
  return { clock, window, document, pokes, stop };
}

describe('what makes a page poke the engine', () => {
  test('the network is said to be back', () => {
    const { window, pokes } = watched();
    window.dispatchEvent(new Event('online'));
    expect(pokes).toEqual(['online']);
  });

  test('the page is looked at again, not when it is hidden', () => {
    const { document, window, pokes } = watched();
    document.dispatchEvent(new Event('visibilitychange'));
    document.visibilityState = 'hidden';
    document.dispatchEvent(new Event('visibilitychange'));
    expect(pokes).toEqual(['visible']);
    window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
    window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: false }));
    expect(pokes).toEqual(['visible', 'visible']);
  });

  test('every 30 s while it is visible', async () => {
    const { clock, document, pokes, stop } = watched();
    await clock.advance(29_999);
    expect(pokes).toEqual([]);
    await clock.advance(30_001);
    expect(pokes).toEqual(['timer', 'timer']);
    document.visibilityState = 'hidden';
    await clock.advance(60_000);
    expect(pokes).toHaveLength(2);
    stop();
    expect(clock.pending).toBe(0);
  });
});
