import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createLog } from '../../base/log.ts';
import type { Sql } from '../../sql/connection/connect.ts';
import { commitPush } from '../../sql/push-commit.ts';
import { readForPush } from '../../sql/push-read.ts';
import { decidePushes } from './decide.ts';
import { createPush } from './push.ts';
import type { Push } from './push-names.ts';

vi.mock(import('../../sql/push-read.ts'));
vi.mock(import('../../sql/push-commit.ts'));
vi.mock(import('./decide.ts'));
vi.mock(import('./push-names.ts'));

const NEVER = new AbortController().signal;
const FOREVER = (): Promise<never> => new Promise(() => undefined);

beforeEach(() => {
  vi.useFakeTimers();
  vi.mocked(readForPush).mockResolvedValue({} as never);
  vi.mocked(commitPush).mockResolvedValue(true);
  vi.mocked(decidePushes).mockImplementation(
    (_read, pushes) =>
      ({
        answers: pushes.map(() => []),
        head: 1,
        epoch: 'e',
        commit: {},
        people: { unnamed: () => [], tell: () => undefined },
      }) as never,
  );
});
afterEach(() => {
  vi.useRealTimers();
  vi.clearAllMocks();
});

/** A push of so many operations, and a service that takes it. */
function service() {
  const push = createPush({
    sql: {} as Sql,
    log: createLog('silent'),
    now: () => new Date(0),
    committed: () => undefined,
  });
  return (operations = 1) => {
    const mutations = [{ operations: Array.from({ length: operations }, () => ({})) }];
    return push('w', { request: { mutations } } as unknown as Push, NEVER);
  };
}

/** How many pushes each group held, so far. */
const groups = (): number[] => vi.mocked(decidePushes).mock.calls.map(([, pushes]) => pushes.length);

describe('[P15] pushes of one workspace', () => {
  test('are decided again after another node committed in between, 12 times in all, then refused', async () => {
    vi.mocked(commitPush).mockResolvedValue(false);
    await expect(service()()).rejects.toMatchObject({ code: 'unavailable' });
    expect(commitPush).toHaveBeenCalledTimes(12);
  });

  test('have 20 s for all of that', async () => {
    vi.mocked(readForPush).mockImplementation(FOREVER);
    let refused = false;
    service()().catch(() => {
      refused = true;
    });
    await vi.advanceTimersByTimeAsync(19_999);
    expect(refused).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(refused).toBe(true);
  });

  test('are committed together, at most 64', async () => {
    const send = service();
    await Promise.all(Array.from({ length: 1 + 65 }, () => send()));
    expect(groups()).toEqual([1, 64, 1]);
  });

  test.each([
    ['2,000 operations and pushes', 999, [1, 2]],
    ['no more than that', 1_000, [1, 1, 1]],
  ])('are committed together up to a weight of %s', async (_, operations, expected) => {
    const send = service();
    await Promise.all([send(), send(operations), send(999)]);
    expect(groups()).toEqual(expected);
  });

  test('wait, 128 of them for at most 10 s', async () => {
    vi.mocked(readForPush).mockImplementation(FOREVER);
    const send = service();
    let refused = 0;
    const refuse = (): void => void refused++;
    for (let n = 0; n < 1 + 128; n++) send().catch(refuse);
    await expect(send()).rejects.toMatchObject({ code: 'unavailable' });
    await vi.advanceTimersByTimeAsync(9_999);
    expect(refused).toBe(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(refused).toBe(128);
  });

  test('wait with a weight of 16,000 together', async () => {
    vi.mocked(readForPush).mockImplementation(FOREVER);
    const send = service();
    void send().catch(() => undefined);
    for (let n = 0; n < 16; n++) send(999).catch(() => undefined);
    await expect(send(0)).rejects.toMatchObject({ code: 'unavailable' });
  });

  test('wait with a weight of no less than 16,000', async () => {
    vi.mocked(readForPush).mockImplementation(FOREVER);
    const send = service();
    const refused = vi.fn();
    for (const operations of [1, ...Array.from({ length: 15 }, () => 999), 998, 0])
      send(operations).catch(refused);
    await vi.advanceTimersByTimeAsync(0);
    expect(refused).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(20_000);
  });
});
