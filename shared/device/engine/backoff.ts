/** The shortest and the longest wait between two attempts, in milliseconds. */
const BACKOFF_FLOOR_MS = 1_000;
const BACKOFF_CEILING_MS = 60_000;

/**
 * How long to wait before attempt number `attempt` + 1, in milliseconds: exponential with full jitter
 * (M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015), at least one second.
 *
 * @param attempt attempts that have failed in a row, from 1
 * @param random a number in [0, 1)
 * @param retryAfterMs what the server asked for, or null; never less than that is waited
 */
export function backoffDelay(attempt: number, random: number, retryAfterMs: number | null = null): number {
  const ceiling = Math.min(BACKOFF_CEILING_MS, BACKOFF_FLOOR_MS * 2 ** Math.min(attempt, 16));
  const jittered = BACKOFF_FLOOR_MS + random * (ceiling - BACKOFF_FLOOR_MS);
  return Math.round(Math.max(jittered, retryAfterMs ?? 0));
}

/**
 * Milliseconds that a `Retry-After` header asks for: seconds or an HTTP date (RFC 9110, 10.2.3), or null.
 * Bounded to an hour, so that a wrong header cannot silence a device for good.
 */
export function retryAfterMs(header: string | null, now: number): number | null {
  if (header === null) return null;
  const ms = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), 3_600_000) : null;
}
