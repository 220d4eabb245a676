import { type ReadonlySignal, signal } from '@preact/signals';

const saved = signal(0);

/**
 * How many times this tab has saved since it was opened. What was counted before the last of them does not have it: a count of
 * the outbox that is older must not be shown as if everything were sent.
 */
export const actionsSaved: ReadonlySignal<number> = saved;

/** Notes that something was saved on the device: at once, so that the count that its announcement asks for begins after. */
export function noteSaved(): void {
  saved.value += 1;
}
