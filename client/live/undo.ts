import { signal } from '@preact/signals';
import type { Acted } from '../../shared/device/act.ts';
import type { Draft } from '../../shared/device/rows/draft.ts';

/** The undo of one user action: the inverse of each of its mutations, last first. */
export interface UndoStep {
  device: string;
  inverses: readonly Draft[];
  /** Ids that the action made `once`: where somebody else had made them, there is nothing to take back [M20]. */
  once: ReadonlySet<string>;
}

/** The largest number of actions that can be undone. */
export const UNDO_DEPTH = 20;

const stack = signal<readonly UndoStep[]>([]);

/** Puts an action on the stack, with the ids that it made `once`. One that cannot be undone is left out. */
export function rememberUndo(
  device: string,
  acted: readonly Acted[],
  once: ReadonlySet<string> = new Set(),
): void {
  const inverses = acted.flatMap(({ inverse }) => inverse ?? []).reverse();
  if (inverses.length > 0) stack.value = [...stack.peek(), { device, inverses, once }].slice(-UNDO_DEPTH);
}

/** Makes one step of the steps of several actions, the last one done first: one Undo takes all of them back that are left. */
export function joinUndo(device: string, acted: readonly Acted[]): void {
  const steps = acted.toReversed().flatMap((each) => takeUndo(device, [each]) ?? []);
  const inverses = steps.flatMap((step) => step.inverses);
  const once = new Set(steps.flatMap((step) => [...step.once]));
  if (inverses.length > 0) returnUndo({ device, inverses, once });
}

/** Takes the step of an action (or the last one) on this database off the stack; undefined when there is none. */
export function takeUndo(device: string, acted?: readonly Acted[]): UndoStep | undefined {
  const wanted = new Set(acted?.map(({ inverse }) => inverse));
  const step = stack
    .peek()
    .findLast(
      (each) => each.device === device && (!acted || each.inverses.some((inverse) => wanted.has(inverse))),
    );
  if (step) stack.value = stack.peek().filter((each) => each !== step);
  return step;
}

/** Puts a step back on the stack, after its undo failed. */
export function returnUndo(step: UndoStep): void {
  stack.value = [...stack.peek(), step].slice(-UNDO_DEPTH);
}
