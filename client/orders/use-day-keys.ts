import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { addDays } from '../../shared/records/dates.ts';

export interface DayKeys {
  search: RefObject<HTMLInputElement | null>;
  newOrder: () => void;
  goToDay: (date: string) => void;
  /** Goes to a partner of the day. */
  jump: () => void;
  date: string;
}

/**
 * The keys of the whole page: `/` searches, `g` goes to a partner, `n` takes a new order, Shift+Left and Shift+Right change the day.
 * They do nothing while a field has the focus.
 */
export function useDayKeys(keys: DayKeys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || isTyping(event.target)) return;
      const action = actionOf(event, latest.current);
      if (!action) return;
      event.preventDefault();
      action();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}

function actionOf(event: KeyboardEvent, keys: DayKeys): (() => void) | undefined {
  const { key } = event;
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  if (event.shiftKey && key === 'ArrowLeft') return () => keys.goToDay(addDays(keys.date, -1));
  if (event.shiftKey && key === 'ArrowRight') return () => keys.goToDay(addDays(keys.date, 1));
  if (key === '/') return () => keys.search.current?.focus();
  if (key === 'g') return keys.jump;
  return key === 'n' ? keys.newOrder : undefined;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');
}
