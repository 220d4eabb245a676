import { describe, expect, test } from 'vitest';
import { PushRates, type Waits } from './push-rates.ts';

const PER_MINUTE = 60_000;
const BATCH = 1_000;
const SECOND = 1_000;

const isLetIn = ({ user, workspace }: Waits): boolean => user === 0 && workspace === 0;

/** Sends batches one after the other, without waiting; how many were let in, and the wait that the next one was told. */
function flood(rates: PushRates, user: string, workspace: string, operations: number, now = 0) {
  for (let sent = 0; ; sent += 1) {
    const waits = rates.admit(user, workspace, operations, now);
    const wait = Math.max(waits.user, waits.workspace);
    if (wait > 0) return { sent, wait };
    rates.answered(workspace, operations, now);
  }
}

describe('[P28] a user who floods', () => {
  test.each([
    ['full batches', BATCH, 58],
    ['single changes', 1, 2_857],
    ['empty pushes', 0, 3_000],
  ])('with %s is stopped', (_what, operations, most) => {
    expect(flood(new PushRates(PER_MINUTE), 'eve', 'quai', operations).sent).toBe(most);
  });

  test('gets through what a minute has, from then on: after the wait that he was told one batch, no second one', () => {
    const rates = new PushRates(PER_MINUTE);
    const { wait } = flood(rates, 'eve', 'quai', BATCH);
    expect(wait).toBeLessThanOrEqual(1_020);
    expect(flood(rates, 'eve', 'quai', BATCH, wait - 1).sent).toBe(0);
    expect(flood(rates, 'eve', 'quai', BATCH, wait).sent).toBe(1);
    expect(flood(rates, 'eve', 'quai', BATCH, wait + 60 * SECOND).sent).toBe(58);
  });

  test('is stopped in all his workspaces together', () => {
    const rates = new PushRates(PER_MINUTE);
    flood(rates, 'eve', 'quai 1', BATCH);
    expect(flood(rates, 'eve', 'quai 2', BATCH).sent).toBe(0);
  });

  test('leaves his colleagues half of what the workspace has', () => {
    const rates = new PushRates(PER_MINUTE);
    flood(rates, 'eve', 'quai', BATCH);
    expect(flood(rates, 'ada', 'quai', BATCH).sent).toBe(58);
    expect(flood(rates, 'mallory', 'quai', BATCH).sent).toBe(1);
  });

  test('is no matter in a workspace where nothing of his is answered', () => {
    const rates = new PushRates(PER_MINUTE);
    for (let stranger = 0; stranger < 3; stranger += 1)
      for (let sent = 0; sent < 58; sent += 1) rates.admit(`stranger ${stranger}`, 'quai', BATCH, 0);
    expect(flood(rates, 'ada', 'quai', BATCH).sent).toBe(58);
  });
});

describe('[P28] honest work', () => {
  test('of 10 tablets of one user, a change a second on each for 12 hours, never waits', () => {
    const rates = new PushRates(PER_MINUTE);
    let waits = 0;
    for (let second = 0; second < 12 * 3_600; second += 1)
      for (let tablet = 0; tablet < 10; tablet += 1) {
        if (!isLetIn(rates.admit('ada', 'quai', 2, second * SECOND))) waits += 1;
        rates.answered('quai', 2, second * SECOND);
      }
    expect(waits).toBe(0);
  });

  test('of 10 tablets that were offline all day, 5,000 operations on each, goes out at once', () => {
    const rates = new PushRates(PER_MINUTE);
    for (let batch = 0; batch < 50; batch += 1) {
      expect(isLetIn(rates.admit('ada', 'quai', BATCH, 0))).toBe(true);
      rates.answered('quai', BATCH, 0);
    }
  });
});
