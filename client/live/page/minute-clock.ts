import { type ReadonlySignal, signal } from '@preact/signals';

const MINUTE_MS = 60_000;
const clock = signal(Date.now());

/** This device's clock in milliseconds, once a minute: for ages in words. */
export const minuteClock: ReadonlySignal<number> = clock;

/** Keeps `minuteClock` right. @returns a function that stops it */
export function watchMinutes(): () => void {
  const timer = setInterval(() => {
    clock.value = Date.now();
  }, MINUTE_MS);
  return () => clearInterval(timer);
}
