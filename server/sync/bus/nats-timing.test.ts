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
