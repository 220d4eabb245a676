import { describe, expect, it } from 'vitest';
import { playSeed, SEEDS, say, worldOfFile } from './harness.ts';
import { FOUND, historyOf, REGRESSIONS } from './history/regressions.ts';
import { simulate } from './simulate.ts';

const world = worldOfFile();

describe('what once went wrong', () => {
  it.each(REGRESSIONS)('$name', async (regression) => {
    const { violations } = await simulate(world(), historyOf(regression));
    expect(say(violations)).toBe('');
  });
});

describe('devices, server and users agree after anything the network does (odd seeds)', () => {
  const seeds = Array.from({ length: SEEDS / 2 }, (_, index) => 2 * index + 1);
  it.each([...seeds, ...FOUND])('seed %i', async (seed) => {
    const run = await playSeed(world(), seed);
    expect(run.actions).toBeGreaterThan(0);
  });
});
