import { describe, expect, test } from 'vitest';
import { noWants, type Reason, want, wantEvent } from './reasons.ts';

function wants(reason: Reason) {
  const wanted = noWants();
  want(wanted, reason);
  return wanted;
}

describe('why the engine is to run', () => {
  test('a write, a due attempt and a Background Sync are about sending; whatever else pulls', () => {
    for (const reason of ['write', 'due', 'background'] as const) expect(wants(reason).pull).toBe(false);
    for (const reason of ['start', 'timer', 'retry', 'visible', 'stream', 'revoked', 'periodic'] as const) {
      expect(wants(reason).pull).toBe(true);
    }
  });

  test('what a person does lifts a pause; time and writes do not', () => {
    for (const reason of ['start', 'signed_in', 'manual', 'visible'] as const)
      expect(wants(reason).lift).toBe(true);
    for (const reason of ['write', 'timer', 'stream', 'revoked', 'event'] as const)
      expect(wants(reason).lift).toBe(false);
  });

  test('256 events wait, one more makes them one pull', () => {
    const wanted = noWants();
    const event = {
      v: 1 as const,
      type: 'event' as const,
      device: 'd',
      epoch: 'e',
      event: { from: 1, head: 2, client_id: null },
    };
    for (let i = 0; i < 256; i++) wantEvent(wanted, event);
    expect(wanted.events).toHaveLength(256);
    expect(wanted.pull).toBe(false);
    wantEvent(wanted, event);
    expect(wanted).toMatchObject({ events: [], pull: true });
  });
});
