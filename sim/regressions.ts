import type { History, StepKind } from './steps.ts';

/** A history that once showed a fault: what was wrong, and its steps as [kind, device, salt]. */
export interface Regression {
  name: string;
  seed: number;
  devices: number;
  steps: readonly (readonly [StepKind, number, number])[];
}

/** The history of a regression, to be played. */
export function historyOf({ seed, devices, steps }: Regression): History {
  return { seed, devices, steps: steps.map(([kind, device, salt]) => ({ kind, device, salt })) };
}

/** They run before the seeds. A printed failing history is put here with the rule it broke as its name. */
export const REGRESSIONS: readonly Regression[] = [];
