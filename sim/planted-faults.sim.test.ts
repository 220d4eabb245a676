import { describe, expect, it } from 'vitest';
import { hunt, worldOfFile } from './harness.ts';
import { PLANTED_FAULTS } from './history/planted.ts';
import { CHECKS } from './history/trace.ts';

const world = worldOfFile();

/** Seeds within which every planted fault must be caught, and how long their histories are. */
const WITHIN = 40;
const SIZE = { total: 0, each: 25, burst: 5 };

describe('the simulator catches', () => {
  it.each(PLANTED_FAULTS)('$name, by one of $caughtBy', async (fault) => {
    const caught = await hunt(world(), fault, WITHIN, SIZE);
    expect(caught, `not caught within ${WITHIN} seeds`).not.toBeNull();
  });

  it('nothing where nothing is planted', async () => {
    expect(await hunt(world(), { plant: () => ({}), caughtBy: CHECKS }, 5, SIZE)).toBeNull();
  });
});
