import { setTimeout as delay } from 'node:timers/promises';
import { connect } from '@nats-io/transport-node';
import { expect, test, vi } from 'vitest';
import { createLog } from '../../base/log.ts';
import { openNatsBus } from './nats.ts';

// The network: a broker that is away.
vi.mock('@nats-io/transport-node', () => ({ connect: vi.fn(() => Promise.reject(new Error('away'))) }));
// The clock: it stands still, and how long is to be waited is noted.
vi.mock('node:timers/promises', () => ({ setTimeout: vi.fn(() => new Promise(() => undefined)) }));

test('a broker is waited for 5 s, pinged every 10 s, and tried again 2 s after it was away', async () => {
  const closing = new AbortController();
  openNatsBus({ url: 'nats://broker', log: createLog('silent'), signal: closing.signal });
  await vi.waitFor(() => expect(vi.mocked(delay)).toHaveBeenCalled());
  closing.abort();
  expect(vi.mocked(connect).mock.calls[0]?.[0]).toMatchObject({ timeout: 5_000, pingInterval: 10_000 });
  expect(vi.mocked(delay).mock.calls[0]?.[0]).toBe(2_000);
});

test('one warning says that it is away, one line that it is back, however often it is tried', async () => {
  const lines: string[] = [];
  const log = createLog('info', { write: (line) => void lines.push(JSON.parse(line).msg) });
  const closing = new AbortController();
  const broken = Promise.reject(new Error('away'));
  const open = {
    subscribe: () => undefined,
    closed: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
  vi.mocked(connect).mockClear();
  vi.mocked(connect)
    .mockReturnValueOnce(broken)
    .mockReturnValueOnce(broken)
    .mockResolvedValueOnce(open as never);
  vi.mocked(delay).mockImplementation(() => {
    if (vi.mocked(connect).mock.calls.length === 5) closing.abort();
    return Promise.resolve(undefined);
  });
  openNatsBus({ url: 'nats://broker', log, signal: closing.signal });
  await vi.waitFor(() => expect(closing.signal.aborted).toBe(true));
  const away = 'NATS is away: other nodes hear of commits by looking at the heads';
  expect(lines).toEqual([away, 'connected to NATS', away]);
});
