import { Random } from '../parts/random.ts';
import { drawHistory, type History, type RareKind, type Size, type Step } from './steps.ts';

/** How often something rare happens after a step. */
const CHANCE = 0.07;
/** A stream of its own: the everyday part of a seed's history is what it is without the rare one. */
const STREAM = 0x7a11;
const WEIGHTS: Readonly<Record<RareKind, number>> = {
  discard: 22,
  take_back: 12,
  rescue: 12,
  poison: 14,
  full: 22,
  evict: 3,
  switch: 6,
  device_out: 9,
};

/** The everyday history of a seed, and between its steps what happens to a tablet in a year. */
export function drawRareHistory(seed: number, size: Size): History {
  const { steps, ...rest } = drawHistory(seed, size);
  const random = new Random(seed, STREAM);
  const mixed: Step[] = [];
  for (const step of steps) {
    mixed.push(step);
    if (random.chance(CHANCE))
      mixed.push({ kind: random.weighted(WEIGHTS), device: random.below(rest.devices), salt: random.bits() });
  }
  return { ...rest, steps: mixed };
}
