import { DateStrip, type DateStripDay } from '../../../calendar/date-strip.tsx';
import type { Story } from '../../story.ts';
import { CALENDAR } from './sample-calendar.ts';

const { words, today } = CALENDAR;

const DAYS: readonly DateStripDay[] = Array.from({ length: 14 }, (_, at) => {
  const date = `2026-11-${String(at + 14)}`;
  return {
    date,
    href: `#${date}`,
    weekday: words.weekday(date),
    day: words.day(date),
    month: 'Nov',
    count: [12, 0, null, 130][at % 4] ?? null,
    label: words.label(date),
  };
});
const STRIP = { label: 'Days', days: DAYS, today };

export const STORIES: readonly Story[] = [
  { name: 'a day with orders chosen', draw: () => <DateStrip {...STRIP} selected="2026-11-22" /> },
  { name: 'today chosen, without orders', draw: () => <DateStrip {...STRIP} selected={today} /> },
];
