import { Calendar } from '../../../calendar/calendar.tsx';
import type { Story } from '../../story.ts';
import { CALENDAR } from './sample-calendar.ts';

export const STORIES: readonly Story[] = [
  {
    name: 'a day chosen, today, days with something to do',
    draw: () => <Calendar {...CALENDAR} isMarked={(date) => /[258]$/.test(date)} />,
  },
  { name: 'a week from Sunday', draw: () => <Calendar {...CALENDAR} weekStart={0} /> },
];
