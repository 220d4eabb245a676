import './calendar.css';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { ChevronLeftIcon, ChevronRightIcon } from '../icons.tsx';

/** The words and figures of a calendar; dates are `YYYY-MM-DD`. */
export interface CalendarWords {
  previousMonth: string;
  nextMonth: string;
  /** "November 2026", of any of its days. */
  month: (date: string) => string;
  /** "Mon" */
  weekday: (date: string) => string;
  /** "24" */
  day: (date: string) => string;
  /** All of it, read aloud: "Tuesday 24 November, 12 orders". */
  label: (date: string) => string;
}

export interface CalendarProps {
  /** The chosen day. */
  value: string;
  today: string;
  /** The first day of the week, as `Date.getDay` counts. */
  weekStart: number;
  words: CalendarWords;
  /** Tells which days are marked. It is asked for the six weeks on the page. */
  isMarked?: ((date: string) => boolean) | undefined;
  /** Called when another month is shown, with the first and the last day on the page. */
  onMonth?: ((from: string, to: string) => void) | undefined;
  onPick: (date: string) => void;
  /** Takes the focus when it appears. */
  focus?: boolean | undefined;
}

const DAY_MS = 86_400_000;
const WEEKS = 6;

/**
 * A month to pick a day from: arrows move by days and weeks, Page Up and Page Down by months, with Shift by years,
 * Home and End to the ends of the week. The keys of the date picker in the WAI-ARIA Authoring Practices.
 */
export function Calendar({
  value,
  today,
  weekStart,
  words,
  isMarked,
  onMonth,
  onPick,
  focus,
}: CalendarProps) {
  const [seen, setSeen] = useState(value);
  const wantsFocus = useRef(focus === true);
  const grid = useRef<HTMLTableElement>(null);
  const first = firstOfMonth(seen);
  const start = shift(first, -((weekday(first) - weekStart + 7) % 7));
  const weeks = Array.from({ length: WEEKS }, (_, week) =>
    Array.from({ length: 7 }, (_, day) => shift(start, 7 * week + day)),
  );
  useLayoutEffect(() => onMonth?.(start, shift(start, 7 * WEEKS - 1)), [start]);
  useLayoutEffect(() => {
    if (wantsFocus.current) grid.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
    wantsFocus.current = false;
  }, [seen]);

  const go = (date: string): void => {
    wantsFocus.current = true;
    setSeen(date);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const ends = (weekday(seen) - weekStart + 7) % 7;
    const months = event.shiftKey ? 12 : 1;
    const target: Record<string, () => string> = {
      ArrowLeft: () => shift(seen, -1),
      ArrowRight: () => shift(seen, 1),
      ArrowUp: () => shift(seen, -7),
      ArrowDown: () => shift(seen, 7),
      Home: () => shift(seen, -ends),
      End: () => shift(seen, 6 - ends),
      PageUp: () => shiftMonths(seen, -months),
      PageDown: () => shiftMonths(seen, months),
    };
    const date = target[event.key]?.();
    if (date === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    go(date);
  };

  return (
    <div class="calendar">
      <div class="calendar__month">
        <button
          type="button"
          class="icon-button"
          aria-label={words.previousMonth}
          onClick={() => setSeen(shiftMonths(seen, -1))}
        >
          <ChevronLeftIcon />
        </button>
        <span aria-live="polite">{words.month(seen)}</span>
        <button
          type="button"
          class="icon-button"
          aria-label={words.nextMonth}
          onClick={() => setSeen(shiftMonths(seen, 1))}
        >
          <ChevronRightIcon />
        </button>
      </div>
      <table ref={grid} aria-label={words.month(seen)} onKeyDown={onKeyDown}>
        <thead>
          <tr>
            {weeks[0]?.map((date) => (
              <th key={weekday(date)} scope="col">
                {words.weekday(date)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((date) => (
                <td key={date}>
                  <button
                    type="button"
                    class={dayClass(date, { seen, today, marked: isMarked?.(date) === true })}
                    tabIndex={date === seen ? 0 : -1}
                    aria-label={words.label(date)}
                    aria-pressed={date === value}
                    aria-current={date === today ? 'date' : undefined}
                    onClick={() => onPick(date)}
                  >
                    {words.day(date)}
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function dayClass(
  date: string,
  { seen, today, marked }: { seen: string; today: string; marked: boolean },
): string {
  const outside = date.slice(0, 7) !== seen.slice(0, 7);
  return [
    'calendar__day',
    outside && 'calendar__day--outside',
    date === today && 'calendar__day--today',
    marked && 'calendar__day--marked',
  ]
    .filter(Boolean)
    .join(' ');
}

function time(date: string): Date {
  return new Date(`${date}T00:00:00Z`);
}

function text(at: Date): string {
  return at.toISOString().slice(0, 10);
}

function weekday(date: string): number {
  return time(date).getUTCDay();
}

function shift(date: string, days: number): string {
  return text(new Date(time(date).getTime() + days * DAY_MS));
}

function firstOfMonth(date: string): string {
  return `${date.slice(0, 8)}01`;
}

/** The same day of another month, or its last one where it has no such day. */
function shiftMonths(date: string, months: number): string {
  const at = time(date);
  const last = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months + 1, 0));
  last.setUTCDate(Math.min(at.getUTCDate(), last.getUTCDate()));
  return text(last);
}
