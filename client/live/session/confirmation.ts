import { signal } from '@preact/signals';

/** Whether the user of the session is asked for his password, for a request that waits for it. */
export const isConfirming = signal(false);

let waiting: Promise<boolean> | null = null;
let answer: (confirmed: boolean) => void = () => undefined;

/**
 * Asks the user for his password; several requests that wait for it at once ask once.
 * @returns whether he confirmed it: false where he thought better of it
 */
export function askConfirmation(): Promise<boolean> {
  waiting ??= new Promise((resolve) => {
    answer = resolve;
    isConfirming.value = true;
  });
  return waiting;
}

/** Ends the question. */
export function endConfirmation(confirmed: boolean): void {
  isConfirming.value = false;
  waiting = null;
  answer(confirmed);
}
