import { addDays, dayNumber, isDate } from '../../shared/records/dates.ts';
import { foldText } from '../i18n/fold.ts';

/** The words for days in the page's language. */
export interface DayNames {
  yesterday: string;
  today: string;
  tomorrow: string;
  /** From Sunday on. */
  weekdays: readonly string[];
  /** True where the month is written before the day. */
  monthFirst: boolean;
}

/** The shortest beginning of a word that is taken for a day. */
const SHORTEST = 3;

/**
 * The day (`YYYY-MM-DD`) that a text names, or null: "tomorrow", a weekday (the next one, today included), `2026-11-28`, `28/11`,
 * `28.11.26`, or the beginning of a word of these. A day without a year is the nearest one.
 */
export function typedDay(text: string, today: string, names: DayNames): string | null {
  const typed = foldText(text).trim();
  if (isDate(text.trim())) return text.trim();
  return numberedDay(text.trim(), today, names.monthFirst) ?? namedDay(typed, today, names);
}

function namedDay(typed: string, today: string, names: DayNames): string | null {
  if (typed.length < SHORTEST) return null;
  const begins = (name: string): boolean => foldText(name).startsWith(typed);
  if (begins(names.today)) return today;
  if (begins(names.tomorrow)) return addDays(today, 1);
  if (begins(names.yesterday)) return addDays(today, -1);
  const weekday = names.weekdays.findIndex(begins);
  return weekday < 0 ? null : addDays(today, (weekday - weekdayOf(today) + 7) % 7);
}

function numberedDay(text: string, today: string, monthFirst: boolean): string | null {
  const found = /^(\d{1,2})([/. -])(\d{1,2})(?:\2(\d{4}|\d{2})?)?$/.exec(text);
  if (!found) return null;
  const [, first = '', mark, second = '', year] = found;
  // A dot parts days from months everywhere.
  const [day, month] = monthFirst && mark !== '.' ? [second, first] : [first, second];
  const on = (year: number | string): string => `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (year !== undefined) {
    const date = on(year.length === 2 ? `20${year}` : year);
    return isDate(date) ? date : null;
  }
  const thisYear = Number(today.slice(0, 4));
  const away = (date: string): number => Math.abs(dayNumber(date) - dayNumber(today));
  const near = [thisYear - 1, thisYear, thisYear + 1].map(on).filter(isDate);
  return near.sort((a, b) => away(a) - away(b))[0] ?? null;
}

function weekdayOf(date: string): number {
  return (dayNumber(date) + 4) % 7; // 1970-01-01 was a Thursday; Sunday is 0
}
