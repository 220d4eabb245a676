import { describe, expect, it } from 'vitest';
import { playSeed, SEEDS, worldOfFile } from './harness.ts';

const world = worldOfFile();

describe('devices, server and users agree after anything the network does (even seeds)', () => {
  const seeds = Array.from({ length: SEEDS / 2 }, (_, index) => 2 * index + 2);
  it.each(seeds)('seed %i', async (seed) => {
    const run = await playSeed(world(), seed);
    expect(run.actions).toBeGreaterThan(0);
  });
});
