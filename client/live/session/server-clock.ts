import { type ReadonlySignal, signal } from '@preact/signals';

const HOUR_MS = 3_600_000;
/** The server's `Date` has no milliseconds. */
const DATE_STEP_MS = 1_000;
/** How far off the clock was when the user was told, in milliseconds. */
const TOLD = 'quayside:clock-told';

/** When a request was sent and its answer began, by the device's clock, and what time it was by the server's. */
export interface TimedAnswer {
  sentMs: number;
  answeredMs: number;
  /** The answer's `Date`; null where it has none. */
  date: string | null;
}

/**
 * By how much the device's clock is off the server's, in milliseconds; positive where it is ahead. 0 where it may be within an hour:
 * an answer that was long under way proves little. Null where the answer tells nothing.
 */
export function clockOffBy({ sentMs, answeredMs, date }: TimedAnswer): number | null {
  const serverMs = Date.parse(date ?? '');
  if (Number.isNaN(serverMs) || answeredMs < sentMs) return null;
  const ahead = sentMs - serverMs - DATE_STEP_MS;
  if (ahead > HOUR_MS) return ahead;
  const behind = serverMs - answeredMs;
  return behind > HOUR_MS ? -behind : 0;
}

/** True where a clock that is off by `offMs` is news to who was told of `toldMs` (null: of nothing). */
export function isNews(offMs: number, toldMs: number | null): boolean {
  return toldMs === null || Math.abs(offMs - toldMs) > HOUR_MS;
}

const found = signal(0);
const toBeTold = signal(false);

/** By how much the device's clock is off the server's, in milliseconds, as the last answer showed; 0 where it is right. */
export const clockOffMs: ReadonlySignal<number> = found;
/** True until the user has read that the clock is off. */
export const clockUntold: ReadonlySignal<boolean> = toBeTold;

/** Sends by `fetch`, and compares the clocks at each answer. */
export function comparingClocks(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  return async (input, init) => {
    const sentMs = Date.now();
    const response = await fetch(input, init);
    const offMs = clockOffBy({ sentMs, answeredMs: Date.now(), date: response.headers.get('date') });
    if (offMs !== null) heard(offMs);
    return response;
  };
}

/** The user has read it; it is not told again until the clock is off by another hour, or was right in between. */
export function acknowledgeClock(): void {
  toBeTold.value = false;
  keepTold(found.peek());
}

function heard(offMs: number): void {
  found.value = offMs;
  toBeTold.value = offMs !== 0 && isNews(offMs, readTold());
  if (offMs === 0) keepTold(null);
}

function readTold(): number | null {
  try {
    const text = localStorage.getItem(TOLD);
    return text === null ? null : Number(text);
  } catch {
    return null;
  }
}

function keepTold(offMs: number | null): void {
  try {
    if (offMs === null) localStorage.removeItem(TOLD);
    else localStorage.setItem(TOLD, String(Math.round(offMs)));
  } catch {
    // Storage may be forbidden: it is told once a page then.
  }
}
