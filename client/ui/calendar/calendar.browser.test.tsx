import { expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { mount } from '../testing/mount.ts';
import { Calendar, type CalendarProps, type CalendarWords } from './calendar.tsx';

const format = (date: string, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));

const words: CalendarWords = {
  previousMonth: 'Previous month',
  nextMonth: 'Next month',
  month: (date) => format(date, { month: 'long', year: 'numeric' }),
  weekday: (date) => format(date, { weekday: 'short' }),
  day: (date) => format(date, { day: 'numeric' }),
  label: (date) => format(date, { day: 'numeric', month: 'long', year: 'numeric' }),
};

const PLAIN: CalendarProps = {
  value: '2026-11-24',
  today: '2026-11-20',
  weekStart: 1,
  words,
  focus: true,
  onPick: () => undefined,
};

const month = page.getByRole('table');
const day = (name: string) => page.getByRole('button', { name, exact: true });

test('it is a table named after its month, and the day that is chosen is pressed and has the focus', async () => {
  mount(<Calendar {...PLAIN} />);
  await expect.element(month).toHaveAccessibleName('November 2026');
  await expect.element(day('24 November 2026')).toHaveFocus();
  await expect.element(day('24 November 2026')).toHaveAttribute('aria-pressed', 'true');
  await expect.element(day('20 November 2026')).toHaveAttribute('aria-current', 'date');
  expect(page.getByRole('button', { pressed: true }).elements()).toHaveLength(1);
});

test('it does not take the focus where that is not asked for', async () => {
  mount(<Calendar {...PLAIN} focus={false} />);
  await expect.element(day('24 November 2026')).not.toHaveFocus();
});

test.for([
  ['the right arrow', '{ArrowRight}', '25 November 2026'],
  ['the left arrow', '{ArrowLeft}', '23 November 2026'],
  ['the up arrow', '{ArrowUp}', '17 November 2026'],
  ['the down arrow, twice,', '{ArrowDown}{ArrowDown}', '8 December 2026'],
  ['Home, in a week from Monday,', '{Home}', '23 November 2026'],
  ['End, in a week from Monday,', '{End}', '29 November 2026'],
  ['Page Up', '{PageUp}', '24 October 2026'],
  ['Page Down', '{PageDown}', '24 December 2026'],
  ['Shift and Page Up', '{Shift>}{PageUp}{/Shift}', '24 November 2025'],
  ['Shift and Page Down', '{Shift>}{PageDown}{/Shift}', '24 November 2027'],
] as const)('%s leads from 24 November 2026 to its day', async ([, keys, target]) => {
  mount(<Calendar {...PLAIN} />);
  await expect.element(day('24 November 2026')).toHaveFocus();
  await userEvent.keyboard(keys);
  await expect.element(day(target)).toHaveFocus();
});

test('Home and End keep to the week, also where it begins with Sunday', async () => {
  mount(<Calendar {...PLAIN} weekStart={0} />);
  await userEvent.keyboard('{Home}');
  await expect.element(day('22 November 2026')).toHaveFocus();
  await userEvent.keyboard('{End}');
  await expect.element(day('28 November 2026')).toHaveFocus();
});

test('a month without that day gives its last one', async () => {
  mount(<Calendar {...PLAIN} value="2026-01-31" />);
  await userEvent.keyboard('{PageDown}');
  await expect.element(day('28 February 2026')).toHaveFocus();
});

test('a year without that day gives the last one of the month', async () => {
  mount(<Calendar {...PLAIN} value="2028-02-29" />);
  await userEvent.keyboard('{Shift>}{PageUp}{/Shift}');
  await expect.element(day('28 February 2027')).toHaveFocus();
});

test('Enter picks the day that has the focus', async () => {
  const onPick = vi.fn();
  mount(<Calendar {...PLAIN} onPick={onPick} />);
  await userEvent.keyboard('{ArrowRight}{Enter}');
  expect(onPick).toHaveBeenCalledExactlyOnceWith('2026-11-25');
});

test('only one day is a stop of the keyboard, where the keys led; the chosen one stays so', async () => {
  mount(<Calendar {...PLAIN} />);
  await userEvent.keyboard('{ArrowRight}');
  await expect.element(day('25 November 2026')).toHaveFocus();
  expect(document.querySelectorAll('td [tabindex="0"]')).toHaveLength(1);
  await expect.element(day('24 November 2026')).toHaveAttribute('aria-pressed', 'true');
});

test('a day is picked by a tap, one of the months beside it too', async () => {
  const onPick = vi.fn();
  mount(<Calendar {...PLAIN} onPick={onPick} />);
  await day('3 December 2026').click();
  expect(onPick).toHaveBeenCalledExactlyOnceWith('2026-12-03');
});

test('the buttons lead to the months beside it, which is said, and keep the focus', async () => {
  mount(<Calendar {...PLAIN} />);
  await page.getByRole('button', { name: 'Next month' }).click();
  await expect.element(month).toHaveAccessibleName('December 2026');
  await expect.element(page.getByText('December 2026')).toHaveAttribute('aria-live', 'polite');
  await expect.element(page.getByRole('button', { name: 'Next month' })).toHaveFocus();
  await page.getByRole('button', { name: 'Previous month' }).click();
  await expect.element(month).toHaveAccessibleName('November 2026');
});

test('six weeks are seen, and the caller hears which', async () => {
  const onMonth = vi.fn();
  mount(<Calendar {...PLAIN} onMonth={onMonth} />);
  expect(document.querySelectorAll('tbody td')).toHaveLength(42);
  expect(onMonth).toHaveBeenLastCalledWith('2026-10-26', '2026-12-06');
  await userEvent.keyboard('{PageDown}');
  await expect.poll(() => onMonth.mock.lastCall).toEqual(['2026-11-30', '2027-01-10']);
});

test('the columns are named by the days of the week', () => {
  mount(<Calendar {...PLAIN} />);
  const heads = page.getByRole('columnheader').elements();
  expect(heads.map(({ textContent }) => textContent)).toEqual([
    'Mon',
    'Tue',
    'Wed',
    'Thu',
    'Fri',
    'Sat',
    'Sun',
  ]);
});

test('days with something to do have a dot', async () => {
  mount(<Calendar {...PLAIN} isMarked={(date) => date === '2026-11-26'} />);
  const dotOf = (name: string): string => getComputedStyle(day(name).element(), '::after').content;
  expect(dotOf('26 November 2026')).toBe('""');
  expect(dotOf('27 November 2026')).toBe('none');
});

test('its keys do not reach what is around, others do', async () => {
  const around = vi.fn();
  mount(
    <div role="none" onKeyDown={({ key }) => around(key)}>
      <Calendar {...PLAIN} />
    </div>,
  );
  await userEvent.keyboard('{ArrowRight}{PageUp}{Escape}');
  expect(around).toHaveBeenCalledExactlyOnceWith('Escape');
});
