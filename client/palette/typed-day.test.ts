import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../shared/records/dates.ts';
import { type DayNames, typedDay } from './typed-day.ts';

const ENGLISH: DayNames = {
  yesterday: 'Yesterday',
  today: 'Today',
  tomorrow: 'Tomorrow',
  weekdays: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
  monthFirst: false,
};
const FRENCH: DayNames = {
  yesterday: 'Hier',
  today: 'Aujourd’hui',
  tomorrow: 'Demain',
  weekdays: ['dimanche', 'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi'],
  monthFirst: false,
};
/** A Tuesday. */
const TODAY = '2026-11-24';
const day = (text: string, names = ENGLISH) => typedDay(text, TODAY, names);

describe('a day that is typed', () => {
  test.each([
    ['tomorrow', '2026-11-25'],
    ['TOM', '2026-11-25'],
    ['yesterday', '2026-11-23'],
    ['tod', TODAY],
    ['tuesday', TODAY],
    ['monday', '2026-11-30'],
    ['2026-12-01', '2026-12-01'],
    ['28/11', '2026-11-28'],
    ['28.11.', '2026-11-28'],
    ['28.11.27', '2027-11-28'],
    ['28/11/2027', '2027-11-28'],
    ['5-1', '2027-01-05'],
  ])('%s is %s', (text, date) => {
    expect(day(text)).toBe(date);
  });

  test.each(['', 'to', 'salmon', '31/2', '28/11.27', '2026-02-30', '12', '1/2/3/4'])('%j is none', (text) => {
    expect(day(text)).toBeNull();
  });

  test('is understood in the language of the page, without its accents and apostrophes', () => {
    expect(day('demain', FRENCH)).toBe('2026-11-25');
    expect(day("aujourd'hui", FRENCH)).toBe(TODAY);
    expect(day('mer', FRENCH)).toBe('2026-11-25');
  });

  test('has the month first where the region writes it so, but not with dots', () => {
    const american = { ...ENGLISH, monthFirst: true };
    expect(day('11/28', american)).toBe('2026-11-28');
    expect(day('28.11', american)).toBe('2026-11-28');
  });

  test('without a year is the nearest one', () => {
    fc.assert(
      fc.property(fc.integer({ min: -180, max: 180 }), (days) => {
        const date = addDays(TODAY, days);
        const [, month, number] = date.split('-');
        expect(day(`${number}/${month}`)).toBe(date);
      }),
    );
  });
});
