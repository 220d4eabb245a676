import { describe, expect, test } from 'vitest';
import { settle } from '../../../testing/fakes/fake-clock.ts';
import { fakeLocks } from '../testing/fake-locks.ts';
import { runForLeader } from './leader.ts';

function candidate(log: string[], name: string): () => () => void {
  return () => {
    log.push(`${name} leads`);
    return () => log.push(`${name} stops`);
  };
}

describe('[L6] the election', () => {
  test('makes one tab lead, and another one when that resigns', async () => {
    const locks = fakeLocks();
    const log: string[] = [];
    const resign = [1, 2, 3].map((tab) => runForLeader(locks, 'stream', candidate(log, `tab ${tab}`)));
    await settle();
    expect(log).toEqual(['tab 1 leads']);
    resign[1]?.();
    resign[0]?.();
    await settle();
    expect(log).toEqual(['tab 1 leads', 'tab 1 stops', 'tab 3 leads']);
  });

  test('is held for each name apart', async () => {
    const locks = fakeLocks();
    const log: string[] = [];
    runForLeader(locks, 'a', candidate(log, 'tab 1'));
    runForLeader(locks, 'b', candidate(log, 'tab 2'));
    await settle();
    expect(log).toEqual(['tab 1 leads', 'tab 2 leads']);
  });

  test('without Web Locks each tab leads itself', () => {
    const log: string[] = [];
    const resign = runForLeader(undefined, 'stream', candidate(log, 'tab 1'));
    resign();
    expect(log).toEqual(['tab 1 leads', 'tab 1 stops']);
  });
});
