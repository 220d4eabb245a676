import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createLog } from '../../base/log.ts';
import { readWholeChanges } from '../../sql/changes-since.ts';
import type { Sql } from '../../sql/connection/connect.ts';
import { readWorkspace } from '../../sql/listeners.ts';
import { Hub } from './hub.ts';

vi.mock(import('../../sql/listeners.ts'));
vi.mock(import('../../sql/changes-since.ts'));

let shutdown: AbortController;
let hub: Hub;

beforeEach(() => {
  vi.useFakeTimers();
  shutdown = new AbortController();
  const options = { sql: {} as Sql, log: createLog('silent'), now: () => new Date(0) };
  hub = new Hub({ ...options, shutdown: shutdown.signal });
});
afterEach(() => {
  shutdown.abort();
  vi.useRealTimers();
});

test.each([
  ['[L1] the heads, which other nodes may have moved, every second', 'checkHeads', 1_000],
  ['[L4] sessions and members every two seconds', 'checkStanding', 2_000],
  ['[L3] whoever listens is pinged every 30 s', 'ping', 30_000],
] as const)('%s', async (_, step, ms) => {
  const done = vi.spyOn(hub, step).mockReturnValue(undefined as never);
  for (const other of ['checkHeads', 'checkStanding', 'ping'] as const)
    if (other !== step) vi.spyOn(hub, other).mockReturnValue(undefined as never);
  hub.start();
  await vi.advanceTimersByTimeAsync(ms - 1);
  expect(done).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(done).toHaveBeenCalledOnce();
});

test('10,000 readers listen at one node, one more is refused until one goes', async () => {
  const workspace = { workspace_id: 'w', epoch: 'e', head: 0, members: '', purged_through: 0 };
  vi.mocked(readWorkspace).mockResolvedValue(workspace as never);
  vi.mocked(readWholeChanges).mockReturnValue(new Promise(() => undefined));
  let readers = 0;
  const open = () => {
    readers += 1;
    return hub.open({ workspace_id: 'w', user_id: `u${readers}`, session_id: `s${readers}` }, 0, 'e');
  };
  const first = await open();
  for (let n = 1; n < 10_000; n++) await open();
  await expect(open()).rejects.toMatchObject({ code: 'unavailable' });
  await first.cancel();
  await expect(open()).resolves.toBeInstanceOf(ReadableStream);
});

test.each([
  ['session', 16, () => 's', (n: number) => `u${n}`],
  ['user', 64, (n: number) => `s${n}`, () => 'u'],
] as const)(
  '[L7] the oldest stream of a %s ends where it has more than %i',
  async (_whose, most, session, user) => {
    const workspace = { workspace_id: 'w', epoch: 'e', head: 0, members: '', purged_through: 0 };
    vi.mocked(readWorkspace).mockResolvedValue(workspace as never);
    vi.mocked(readWholeChanges).mockReturnValue(new Promise(() => undefined));
    const open = (n: number) =>
      hub.open({ workspace_id: 'w', user_id: user(n), session_id: session(n) }, 0, 'e');
    const readers: ReadableStreamDefaultReader<Uint8Array>[] = [];
    for (let n = 0; n <= most; n++) readers.push((await open(n)).getReader());
    for (const reader of readers) await reader.read();
    expect(await readers[0]?.read()).toMatchObject({ done: true });
    let second: string = 'open';
    void readers[1]?.read().then(() => {
      second = 'told';
    });
    await vi.advanceTimersByTimeAsync(0);
    expect(second).toBe('open');
  },
);
