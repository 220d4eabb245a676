import { median } from './statistics.ts';

/** Milliseconds that some work takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/**
 * Measures two pieces of work in turns, so that whatever else the machine does meets both alike.
 * @param runs how often each, after one turn that does not count
 * @returns the median of each, in what the pieces return
 */
export async function inTurns(
  runs: number,
  ours: (run: number) => Promise<number>,
  floor: (run: number) => Promise<number>,
): Promise<{ ours: number; floor: number }> {
  const measured = { ours: [] as number[], floor: [] as number[] };
  for (let run = -1; run < runs; run += 1) {
    const pair = { ours: await ours(run), floor: await floor(run) };
    if (run < 0) continue;
    measured.ours.push(pair.ours);
    measured.floor.push(pair.floor);
  }
  return { ours: median(measured.ours), floor: median(measured.floor) };
}
