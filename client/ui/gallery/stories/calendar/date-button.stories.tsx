import { Calendar } from '../../../calendar/calendar.tsx';
import { DateButton } from '../../../calendar/date-button.tsx';
import { type Story, tap } from '../../story.ts';
import { CALENDAR } from './sample-calendar.ts';

const calendar = () => <Calendar {...CALENDAR} />;

export const STORIES: readonly Story[] = [
  { name: 'closed', draw: () => <DateButton label="Another day">{calendar}</DateButton> },
  {
    name: 'with the date in words',
    draw: () => (
      <DateButton label="Delivery" text="Tue 24 Nov">
        {calendar}
      </DateButton>
    ),
  },
  {
    name: 'disabled',
    draw: () => (
      <DateButton label="Delivery" text="Tue 24 Nov" disabled>
        {calendar}
      </DateButton>
    ),
  },
  {
    name: 'open',
    screen: { width: 420, height: 540 },
    draw: () => <DateButton label="Another day">{calendar}</DateButton>,
    play: tap('button'),
  },
];
