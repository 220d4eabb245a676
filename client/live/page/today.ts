import { type ReadonlySignal, signal } from '@preact/signals';

/** The calendar day of a moment by this device's clock and zone, `YYYY-MM-DD`. */
export function localDate(at: Date): string {
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}`;
}

/** Milliseconds from a moment to the device's next midnight. */
export function untilMidnight(at: Date): number {
  return new Date(at.getFullYear(), at.getMonth(), at.getDate() + 1).getTime() - at.getTime();
}

const day = signal(localDate(new Date()));

/** Today, by this device's clock. Changes at midnight, also when the device slept through it. */
export const today: ReadonlySignal<string> = day;

/**
 * Keeps `today` right.
 * @returns a function that stops it
 */
export function watchMidnight(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = (): void => {
    day.value = localDate(new Date());
    clearTimeout(timer);
    timer = setTimeout(look, untilMidnight(new Date()) + 500); // a timer may fire a little early
  };
  const seen = (): void => {
    if (document.visibilityState === 'visible') look();
  };
  document.addEventListener('visibilitychange', seen);
  look();
  return () => {
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', seen);
  };
}
