import { signal } from '@preact/signals';
import type { Acted } from '../../shared/device/act.ts';
import type { Draft } from '../../shared/device/outbox/draft.ts';

/** What takes one user action back: the inverse of each of its mutations, last first. */
export interface UndoStep {
  device: string;
  inverses: readonly Draft[];
}

/** Own actions that can be taken back, at most. */
export const UNDO_DEPTH = 20;

const stack = signal<readonly UndoStep[]>([]);

/** Puts an action on the stack; one that cannot be taken back is left out. */
export function rememberUndo(device: string, acted: readonly Acted[]): void {
  const inverses = acted.flatMap(({ inverse }) => inverse ?? []).reverse();
  if (inverses.length > 0) stack.value = [...stack.peek(), { device, inverses }].slice(-UNDO_DEPTH);
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

/** Puts a step back that could not be done. */
export function returnUndo(step: UndoStep): void {
  stack.value = [...stack.peek(), step].slice(-UNDO_DEPTH);
}
