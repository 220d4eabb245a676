import type { ComponentChildren } from 'preact';
import { useMemo, useRef } from 'preact/hooks';
import { addDays, dayNumber } from '../../shared/records/dates.ts';
import { formatDate, weekStart } from '../i18n/format.ts';
import { today } from '../live/page/today.ts';
import { DateStrip } from '../ui/calendar/date-strip.tsx';
import { ChevronLeftIcon, ChevronRightIcon } from '../ui/icons.tsx';
import { useDayCounts } from './day/day.ts';
import { ordersText } from './orders-words.ts';

export interface DayStripProps {
  date: string;
  /** False until the first orders of the day are there. Counting the other days waits for it. */
  isBegun: boolean;
  hrefOf: (date: string) => string;
}

/** The days around one, with their numbers of orders, and the way to the day before and after. */
export function DayStrip({ date, isBegun, hrefOf }: DayStripProps) {
  // Once counted, the days keep their numbers while another day is read.
  const counted = useRef(isBegun);
  counted.current ||= isBegun;
  const weekday = (dayNumber(date) + 4) % 7; // 1970-01-01 was a Thursday; Sunday is 0
  const week = dayNumber(date) - ((weekday - weekStart.value + 7) % 7);
  const dates = useMemo(() => {
    const first = addDays(date, week - dayNumber(date) - 7);
    return Array.from({ length: 28 }, (_, index) => addDays(first, index));
  }, [week]);
  const counts = useDayCounts(dates[0] ?? date, dates.at(-1) ?? date, counted.current).value;
  const days = dates.map((each) => {
    const count = counts.get(each) ?? 0;
    return {
      date: each,
      href: hrefOf(each),
      weekday: formatDate(each, 'weekday'),
      day: formatDate(each, 'day'),
      month: formatDate(each, 'month'),
      count,
      label: ordersText('orders.day_orders', { day: formatDate(each, 'long'), count }),
    };
  });
  return (
    <div class="day-header__days">
      <Beside
        href={hrefOf(addDays(date, -1))}
        label={ordersText('orders.previous_day')}
        icon={<ChevronLeftIcon />}
      />
      <DateStrip label={ordersText('orders.days')} days={days} selected={date} today={today.value} />
      <Beside
        href={hrefOf(addDays(date, 1))}
        label={ordersText('orders.next_day')}
        icon={<ChevronRightIcon />}
      />
    </div>
  );
}

function Beside({ href, label, icon }: { href: string; label: string; icon: ComponentChildren }) {
  return (
    <a class="icon-button" href={href} aria-label={label} title={label}>
      {icon}
    </a>
  );
}
