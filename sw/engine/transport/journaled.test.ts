import { describe, expect, test } from 'vitest';
import type { EngineEvent } from '../../../shared/device/store/schema.ts';
import { FakeClock } from '../../../testing/fakes/fake-clock.ts';
import { journaled } from './journaled.ts';

/** A network whose exchanges take 250 ms; what it notes in the journal. */
function noting(answer: () => Response) {
  const clock = new FakeClock();
  const events: EngineEvent[] = [];
  const slow = {
    fetch: async () => {
      await clock.advance(250);
      return answer();
    },
  };
  return { events, clock, network: journaled(slow, { write: (event) => events.push(event) }, clock) };
}

function unreached(): Response {
  throw new TypeError('Failed to fetch');
}

describe('[O15] an exchange in the journal', () => {
  test.each([
    ['/sync/pull?workspace=w-1', 'pull'],
    ['/api/auth/get-session', 'session'],
  ])('of %s has its name, when it began, how it ended and how long it took', async (path, name) => {
    const { network, events, clock } = noting(() => new Response(null, { status: 204 }));
    const at_ms = clock.now();
    expect((await network.fetch(path, {})).status).toBe(204);
    expect(events).toEqual([
      { at_ms, type: 'request', name, status: 204, code: null, took_ms: 250, counts: {} },
    ]);
  });

  test('that does not reach the server is noted so, and fails as before', async () => {
    const { network, events } = noting(unreached);
    await expect(network.fetch('/sync/push?workspace=w-1', {})).rejects.toThrow('Failed to fetch');
    const { signal } = new AbortController();
    await expect(network.fetch('/sync/push?workspace=w-1', { signal })).rejects.toThrow('Failed to fetch');
    const noted = { name: 'push', status: null, code: 'network', took_ms: 250 };
    expect(events).toMatchObject([noted, noted]);
  });

  test('that was ended from here is told apart', async () => {
    const { network, events } = noting(unreached);
    await expect(network.fetch('/sync/push', { signal: AbortSignal.abort() })).rejects.toThrow();
    expect(events).toMatchObject([{ code: 'aborted' }]);
  });
});
