import { t } from '../i18n/translate.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
/** Up to here seconds are counted, in milliseconds. */
const SECONDS_UNTIL_MS = 90_000;

/** How a wait is told: in seconds as long as they can be watched, else in minutes, never too early. */
export function nextTry(leftMs: number): { unit: 'now' | 'seconds' | 'minutes'; count: number } {
  if (leftMs <= 0) return { unit: 'now', count: 0 };
  if (leftMs <= SECONDS_UNTIL_MS) return { unit: 'seconds', count: Math.ceil(leftMs / SECOND_MS) };
  return { unit: 'minutes', count: Math.ceil(leftMs / MINUTE_MS) };
}

/** `Next try in 12 s.` @param leftMs milliseconds until then */
export function nextTryText(leftMs: number): string {
  const { unit, count } = nextTry(leftMs);
  if (unit === 'now') return t('sync.trying');
  return t(unit === 'seconds' ? 'sync.next_try_seconds' : 'sync.next_try_minutes', { count });
}
