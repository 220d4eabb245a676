import { describe, expect, it } from 'vitest';
import { hunt, worldOfFile } from './harness.ts';
import { PLANTED_FAULTS } from './planted.ts';

const world = worldOfFile();

/** Seeds within which every planted fault must be caught, and how long their histories are. */
const WITHIN = 40;
const SIZE = { actions: 25, burst: 5 };

describe('the simulator catches', () => {
  it.each(PLANTED_FAULTS)('$name', async ({ name, plant, caughtBy }) => {
    const caught = await hunt(world(), plant, WITHIN, SIZE);
    expect(caught, `${name} was not caught within ${WITHIN} seeds`).not.toBeNull();
    expect(
      caught?.checks.some((check) => caughtBy.includes(check)),
      `${name}: ${caught?.checks}`,
    ).toBe(true);
  });

  it('nothing where nothing is planted', async () => {
    expect(await hunt(world(), () => ({}), 5, SIZE)).toBeNull();
  });
});
