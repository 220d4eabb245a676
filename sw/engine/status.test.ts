import { describe, expect, test } from 'vitest';
import type { EngineStatus, PauseReason } from '../../shared/device/engine/worker-messages.ts';
import { FakeClock } from '../../testing/fakes/fake-clock.ts';
import { RetryPolicy } from './retry-policy.ts';
import { StatusBoard } from './status.ts';
import { Fault } from './transport/faults.ts';

function board() {
  const told: EngineStatus[] = [];
  const clock = new FakeClock();
  const policies = [new RetryPolicy(clock, () => 0), new RetryPolicy(clock, () => 0.999)] as const;
  return { told, clock, policies, board: new StatusBoard((status) => told.push(status)) };
}

describe('how the engine stands', () => {
  test('is told once for each change', () => {
    const { board: status, told } = board();
    status.tell({ state: 'pulling' });
    status.tell({ state: 'pulling' });
    status.tell({ state: 'pulling', head: 3 });
    expect(told.map(({ state, head }) => [state, head])).toEqual([
      ['pulling', null],
      ['pulling', 3],
    ]);
  });

  test('at rest with a failed retries: waiting, until the earlier next attempt, with the longer row of failures', () => {
    const { board: status, told, policies, clock } = board();
    policies[0].fail(new Fault('network', ''));
    policies[1].fail(new Fault('network', ''));
    policies[1].fail(new Fault('network', ''));
    status.failed({ code: 'network', message: '', at_ms: clock.now() });
    status.rest(policies, new Set());
    expect(told.at(-1)).toMatchObject({ state: 'waiting', attempts: 2, retry_at_ms: clock.now() + 1_000 });
    expect(told.at(-1)?.last_error).toMatchObject({ code: 'network' });
  });

  test('forgets the error when all went well', () => {
    const { board: status, told, policies } = board();
    status.failed({ code: 'network', message: '', at_ms: 1 });
    status.rest(policies, new Set());
    expect(told.at(-1)?.last_error ?? null).toBeNull();
  });

  test('names the pause that needs the user first', () => {
    const { board: status, told, policies } = board();
    status.rest(policies, new Set<PauseReason>(['not_a_member', 'update_needed']));
    expect(told.at(-1)).toMatchObject({ state: 'paused', paused: 'update_needed' });
  });
});
