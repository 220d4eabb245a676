import './date-strip.css';
import { useEffect, useRef } from 'preact/hooks';

export interface DateStripDay {
  date: string;
  href: string;
  weekday: string;
  day: string;
  month: string;
  /** Orders of that day; null while unknown. */
  count: number | null;
  /** All of it in words, read aloud: "Sunday 22 November, 12 orders". */
  label: string;
}

export interface DateStripProps {
  label: string;
  days: readonly DateStripDay[];
  selected: string;
  today: string;
}

/** A row of days with the number of orders on each. The chosen day is in its middle, also after the screen was turned. */
export function DateStrip({ label, days, selected, today }: DateStripProps) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const strip = list.current;
    if (!strip) return;
    showChosen(strip);
    // The screen was turned, or something beside it took room.
    const observer = new ResizeObserver(() => showChosen(strip));
    observer.observe(strip);
    return () => observer.disconnect();
  }, [selected, days.length]);
  return (
    <nav class="date-strip" aria-label={label}>
      <ul class="date-strip__days" ref={list}>
        {days.map((day) => (
          <li key={day.date}>
            <a
              class={`date-strip__day ${day.date === today ? 'date-strip__day--today' : ''}`}
              href={day.href}
              aria-current={day.date === selected ? 'date' : undefined}
              aria-label={day.label}
            >
              <span class="date-strip__weekday">{day.weekday}</span>
              <span class="date-strip__number">{day.day}</span>
              <span class={`date-strip__count ${day.count ? '' : 'date-strip__count--none'}`}>
                {day.count === null ? '' : day.count || '–'}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function showChosen(strip: HTMLElement): void {
  const chosen = strip.querySelector<HTMLElement>('[aria-current="date"]');
  if (chosen) strip.scrollLeft = chosen.offsetLeft - (strip.clientWidth - chosen.offsetWidth) / 2;
}
