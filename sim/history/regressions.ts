import type { History, StepKind } from './steps.ts';

/** A history that once showed a fault: what was wrong, and its steps as [kind, device, salt]. */
export interface Regression {
  name: string;
  seed: number;
  devices: number;
  /** The device that runs the build of version 1, if there was one. */
  old?: number;
  steps: readonly (readonly [StepKind, number, number])[];
}

/** The history of a regression, to be played. */
export function historyOf({ seed, devices, old, steps }: Regression): History {
  return {
    seed,
    devices,
    old: old ?? null,
    steps: steps.map(([kind, device, salt]) => ({ kind, device, salt })),
  };
}

/**
 * Seeds beyond the first ones whose whole history once showed a fault: a late answer brought a deleted line back (301), "use
 * mine" did not find a line that had moved to another day (317).
 */
export const FOUND: readonly number[] = [301, 317];

/** They run before the seeds. A printed failing history is put here with the rule it broke as its name. */
export const REGRESSIONS: readonly Regression[] = [
  {
    name: '[O4] what others refer to is still made after it was deleted, kept for them, and restored',
    seed: 2,
    devices: 4,
    steps: [
      ['act', 1, 4009167822],
      ['act', 1, 2988145194],
      ['act', 1, 1660986000],
      ['act', 1, 3108816803],
      ['act', 1, 2362706731],
      ['act', 1, 3969675405],
    ],
  },
  {
    name: '[O4] a restore from the trash brings back the change that the waiting deletion had swallowed',
    seed: 2,
    devices: 4,
    steps: [
      ['act', 3, 4180348028],
      ['act', 3, 3895315406],
      ['sync', 3, 2861292409],
      ['sync', 2, 75501667],
      ['act', 2, 1962612476],
      ['act', 2, 4122871867],
      ['act', 2, 2253514040],
      ['act', 2, 1322933649],
      ['act', 2, 1858191405],
    ],
  },
];
