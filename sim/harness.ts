import { afterAll, beforeAll } from 'vitest';
import type { PlantedFault } from './history/planted.ts';
import { shrink } from './history/shrink.ts';
import { drawHistory, type History, type Size } from './history/steps.ts';
import { type Check, Trace, type Violation } from './history/trace.ts';
import { VirtualClock } from './parts/clock.ts';
import { SimServer } from './parts/server.ts';
import { type Run, type SimWorld, simulate } from './simulate.ts';

/** How long a seed's history is: 200 user actions over its devices; every twentieth has 200 on each device. */
function sizeOf(seed: number): Size {
  return { total: 200, each: seed % 20 === 0 ? 200 : 0, burst: 8 };
}

/** How many seeds a complete run plays, over both test files. One takes about 1.5 s of processor time, and PostgreSQL's beside it. */
export const SEEDS = 300;
/** Attempts at making failing histories smaller, in one test file. */
const SHRINKING = 60;

/** Nobody listens between the pages of a simulated device; what a channel carries is the browser tests' to see. */
class SilentChannel extends EventTarget {
  onmessage = null;
  postMessage(): void {
    this.dispatchEvent(new Event('posted'));
  }
  close(): void {
    this.onmessage = null;
  }
}

/** Vitest hooks: one server and one clock for the histories of a file. */
export function worldOfFile(): () => SimWorld {
  let world: SimWorld | null = null;
  const channel = globalThis.BroadcastChannel;
  beforeAll(async () => {
    globalThis.BroadcastChannel = SilentChannel as unknown as typeof BroadcastChannel;
    const clock = new VirtualClock(Date.parse('2026-11-23T05:00:00.000Z'));
    world = { clock, server: await SimServer.start(clock, new Trace()), attempts: SHRINKING };
  });
  afterAll(async () => {
    globalThis.BroadcastChannel = channel;
    await world?.server.close();
  });
  return () => {
    if (world === null) throw new Error('the world has not begun');
    return world;
  };
}

/** Plays the history of a seed, as `play`. */
export function playSeed(world: SimWorld, seed: number): Promise<Run> {
  return play(world, drawHistory(seed, sizeOf(seed)));
}

/** Plays a history. @throws with the violations and a smaller history that shows them, for regressions.ts */
export async function play(world: SimWorld, history: History): Promise<Run> {
  const run = await simulate(world, history);
  if (run.violations.length === 0) return run;
  const [first] = run.violations;
  const fails = async (smaller: History): Promise<boolean> => {
    world.attempts -= 1;
    return (await simulate(world, smaller)).violations.some(({ check }) => check === first?.check);
  };
  const smallest = await shrink(history, fails, Math.min(world.attempts, SHRINKING / 2));
  const { violations } = await simulate(world, smallest);
  throw new Error(
    `seed ${history.seed}\n${say(run.violations)}\nsmaller:\n${say(violations)}\n${print(smallest)}`,
  );
}

/** Plays seeds with a planted fault until one of these checks catches it. @returns which, and at which seed */
export async function hunt(
  world: SimWorld,
  { plant, caughtBy }: Pick<PlantedFault, 'plant' | 'caughtBy'>,
  limit: number,
  size: Size,
): Promise<{ seed: number; checks: Check[] } | null> {
  for (let seed = 1; seed <= limit; seed += 1) {
    const { violations } = await simulate(world, drawHistory(seed, size), plant());
    const checks = new Set(violations.map(({ check }) => check).filter((check) => caughtBy.includes(check)));
    if (checks.size > 0) return { seed, checks: [...checks] };
  }
  return null;
}

/** Violations, a line each; the first ones, because one fault has many. */
export function say(violations: readonly Violation[]): string {
  return violations
    .slice(0, 8)
    .map(({ check, message }) => `  [${check}] ${message}`)
    .join('\n');
}

/** A history as regressions.ts keeps it. */
function print({ seed, devices, old, steps }: History): string {
  const rows = steps.map(({ kind, device, salt }) => `  ['${kind}', ${device}, ${salt}],`);
  return `{ seed: ${seed}, devices: ${devices}, ${old === null ? '' : `old: ${old}, `}steps: [\n${rows.join('\n')}\n] }`;
}
