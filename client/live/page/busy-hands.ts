import { type ReadonlySignal, signal } from '@preact/signals';

/** So long after the last touch, movement or key the hands count as still, in milliseconds. */
const STILL_MS = 1_000;
const SIGNS = ['pointerdown', 'pointermove', 'pointerup', 'wheel', 'keydown'] as const;

const busy = signal(false);

/** True while a pointer moves or touches, or keys are pressed, and a moment longer: what moves the page then makes a tap miss. */
export const handsBusy: ReadonlySignal<boolean> = busy;

/** Follows the hands. @returns a function that stops it */
export function watchHands(): () => void {
  let last = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  // One timer for a burst: a pointer that moves tells it a hundred times a second.
  const look = (): void => {
    const left = last + STILL_MS - performance.now();
    timer = left > 0 ? setTimeout(look, left) : undefined;
    if (timer === undefined) busy.value = false;
  };
  const note = (): void => {
    last = performance.now();
    busy.value = true;
    timer ??= setTimeout(look, STILL_MS);
  };
  const options = { capture: true, passive: true };
  for (const sign of SIGNS) addEventListener(sign, note, options);
  return () => {
    clearTimeout(timer);
    for (const sign of SIGNS) removeEventListener(sign, note, options);
  };
}
