import type { CalendarProps } from '../../../calendar/calendar.tsx';

const inWords = (options: Intl.DateTimeFormatOptions) => {
  const format = new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' });
  return (date: string): string => format.format(new Date(`${date}T00:00:00Z`));
};

/** A calendar of November 2026, the 24th chosen. */
export const CALENDAR: CalendarProps = {
  value: '2026-11-24',
  today: '2026-11-20',
  weekStart: 1,
  onPick: () => undefined,
  words: {
    previousMonth: 'Previous month',
    nextMonth: 'Next month',
    month: inWords({ month: 'long', year: 'numeric' }),
    weekday: inWords({ weekday: 'short' }),
    day: inWords({ day: 'numeric' }),
    label: inWords({ day: 'numeric', month: 'long', year: 'numeric' }),
  },
};
