import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FullDisks } from '../testing/fakes/full-disks.ts';
import { play, worldOfFile } from './harness.ts';
import { drawRareHistory } from './history/rare-history.ts';
import type { SimWorld } from './simulate.ts';

/** Shorter than the everyday ones: devices are added on the way, and each is looked at in the end. */
const SIZE = { total: 150, each: 0, burst: 8 };
const SEEDS = 20;

const base = worldOfFile();
let disks: FullDisks;
beforeAll(() => {
  disks = new FullDisks();
});
afterAll(() => disks.end());
const world = (): SimWorld => Object.assign(base(), { disks });

describe('every change is accounted for, whatever happens to the tablet', () => {
  const seeds = Array.from({ length: SEEDS }, (_, index) => index + 1);
  it.each(seeds)('seed %i', async (seed) => {
    const run = await play(world(), drawRareHistory(seed, SIZE));
    expect(run.actions).toBeGreaterThan(0);
  });
});
