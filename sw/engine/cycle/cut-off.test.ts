import { expect, test } from 'vitest';
import { settle } from '../../../testing/fakes/fake-clock.ts';
import { CrashAtStep } from '../testing/crash-at-step.ts';
import { testDevice } from '../testing/harness.ts';

const CASES = [
  1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25,
].flatMap((step) => [
  { step, when: 'before' as const },
  { step, when: 'after' as const },
]);

/** First sync of a device that has two mutations to send, in two batches, while the workspace holds five units. */
function prepare() {
  const device = testDevice();
  for (const id of ['u1', 'u2', 'u3', 'u4', 'u5']) device.server.commit(id);
  device.server.pageSize = 1;
  device.store.batchSize = 1;
  device.store.act('a');
  device.store.act('b');
  return device;
}

test.each(CASES)(
  '[O5][O7][O8] stopped $when step $step, the next engine goes on: no loss, no double',
  async (death) => {
    const { start, store, server } = prepare();
    const crashing = new CrashAtStep(store, server, death.step, death.when);
    void start({ store: crashing.store, network: crashing.network }).poke('start');
    await settle();
    await settle();

    await start().poke('start');

    expect(store.outbox).toEqual([]);
    expect([...store.rows.keys()].sort()).toEqual(['a', 'b', 'u1', 'u2', 'u3', 'u4', 'u5']);
    expect(server.receipts.size).toBe(2);
    expect(server.head).toBe(7);
    expect(store.cursor).toBe(7);
  },
);

test('the steps above are all steps of such a run', async () => {
  const { start, store, server } = prepare();
  const crashing = new CrashAtStep(store, server, Number.POSITIVE_INFINITY, 'before');
  await start({ store: crashing.store, network: crashing.network }).poke('start');
  expect(crashing.steps).toBeGreaterThan(20);
  expect(crashing.steps).toBeLessThanOrEqual(25);
});
