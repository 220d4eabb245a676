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
  const listening = { workspace_id: 'w', user_id: 'u', session_id: 's' };
  const open = () => hub.open(listening, 0, 'e');
  const first = await open();
  for (let n = 1; n < 10_000; n++) await open();
  await expect(open()).rejects.toMatchObject({ code: 'unavailable' });
  await first.cancel();
  await expect(open()).resolves.toBeInstanceOf(ReadableStream);
});
