import { addDays, dayNumber } from '../../records/dates.ts';

/** How many days back a device keeps orders; older days are read from the server when they are opened. */
const WINDOW_DAYS = 62;
/** A calendar day may go back a little (a time zone crossed); more than this means that the clock was wrong before. */
const TOLERATED_DAYS = 7;

/** The first delivery date of the window that a new snapshot takes; `YYYY-MM-DD` in and out. */
export function windowStart(today: string): string {
  return addDays(today, -WINDOW_DAYS);
}

/**
 * The window of a pull. It only moves forward, because orders before `stored` are not complete on the device.
 * @param stored the window of the rows at hand, or null where there are none
 * @returns the window's start, or null where the stored one lies so far ahead that only a new snapshot helps
 */
export function nextWindowStart(today: string, stored: string | null): string | null {
  const start = windowStart(today);
  if (stored === null || stored <= start) return start;
  return dayNumber(stored) - dayNumber(start) <= TOLERATED_DAYS ? stored : null;
}
