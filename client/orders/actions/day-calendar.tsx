import { useState } from 'preact/hooks';
import { formatDate, weekStart } from '../../i18n/format.ts';
import { today } from '../../live/page/today.ts';
import { Calendar } from '../../ui/calendar/calendar.tsx';
import { useDayCounts } from '../day/day.ts';
import { ordersText } from '../orders-words.ts';

export interface DayCalendarProps {
  value: string;
  onPick: (date: string) => void;
  focus?: boolean | undefined;
}

/** A calendar of delivery days: by the workspace's week, with the days that have orders marked. */
export function DayCalendar({ value, onPick, focus }: DayCalendarProps) {
  const [seen, setSeen] = useState({ from: value, to: value });
  const counts = useDayCounts(seen.from, seen.to).value;
  return (
    <Calendar
      {...{ value, onPick, focus }}
      today={today.value}
      weekStart={weekStart.value}
      isMarked={(date) => counts.has(date)}
      onMonth={(from, to) => setSeen({ from, to })}
      words={{
        previousMonth: ordersText('orders.previous_month'),
        nextMonth: ordersText('orders.next_month'),
        month: (date) => formatDate(date, 'month_year'),
        weekday: (date) => formatDate(date, 'weekday'),
        day: (date) => formatDate(date, 'day'),
        label: (date) =>
          ordersText('orders.day_orders', { day: formatDate(date, 'full'), count: counts.get(date) ?? 0 }),
      }}
    />
  );
}
