import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { boxOf } from '../testing/box.ts';
import { mount } from '../testing/mount.ts';
import { DateStrip, type DateStripDay } from './date-strip.tsx';

const DAYS: DateStripDay[] = Array.from({ length: 30 }, (_, at) => ({
  date: `2026-11-${String(at + 1).padStart(2, '0')}`,
  href: `#day-${at + 1}`,
  weekday: 'Mon',
  day: String(at + 1),
  month: 'Nov',
  count: [12, 0, null][at % 3] ?? null,
  label: `${at + 1} November`,
}));

function Strip({ selected = '2026-11-20' }: { selected?: string }) {
  return <DateStrip label="Days" days={DAYS} selected={selected} today="2026-11-18" />;
}

const day = (name: string) => page.getByRole('link', { name, exact: true });

/** Whether a day is seen whole in the strip. */
function isInSight(name: string): boolean {
  const strip = boxOf(page.getByRole('list'));
  const { left, right } = boxOf(day(name));
  return left >= strip.left && right <= strip.right;
}

test('it is a named navigation of links, each with the whole day in words', async () => {
  mount(<Strip />);
  await expect.element(page.getByRole('navigation', { name: 'Days' })).toBeVisible();
  expect(page.getByRole('link').elements()).toHaveLength(30);
  await expect.element(day('3 November')).toHaveAttribute('href', '#day-3');
});

test('the chosen day is the current one, and alone so', async () => {
  mount(<Strip />);
  await expect.element(day('20 November')).toHaveAttribute('aria-current', 'date');
  expect(document.querySelectorAll('[aria-current]')).toHaveLength(1);
});

test('the chosen day is in sight, in the middle of a narrow screen, also when another is chosen', async () => {
  await page.viewport(390, 844);
  const redraw = mount(<Strip />);
  await expect.poll(() => isInSight('20 November')).toBe(true);
  expect(isInSight('1 November')).toBe(false);
  redraw(<Strip selected="2026-11-02" />);
  await expect.poll(() => isInSight('2 November')).toBe(true);
  expect(isInSight('20 November')).toBe(false);
});

test('Tab leads from day to day, and Enter opens one', async () => {
  mount(<Strip />);
  await userEvent.tab();
  await userEvent.tab();
  await expect.element(day('2 November')).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  expect(location.hash).toBe('#day-2');
});

test('a day shows how many orders it has: none as a dash, unknown as nothing', () => {
  mount(<Strip />);
  const countOf = (name: string) => day(name).element().querySelector('.date-strip__count')?.textContent;
  expect(countOf('1 November')).toBe('12');
  expect(countOf('2 November')).toBe('–');
  expect(countOf('3 November')).toBe('');
});

test('today has a frame of its own', () => {
  mount(<Strip />);
  const frameOf = (name: string) => getComputedStyle(day(name).element()).borderTopColor;
  expect(frameOf('18 November')).not.toBe(frameOf('17 November'));
});

test('the chosen day is in the middle again after the screen was turned', async () => {
  await page.viewport(844, 390);
  mount(<Strip selected="2026-11-15" />);
  const away = (): number => {
    const [strip, chosen] = [boxOf(page.getByRole('list')), boxOf(day('15 November'))];
    return Math.abs(strip.left + strip.width / 2 - (chosen.left + chosen.width / 2));
  };
  await expect.poll(away).toBeLessThan(2);
  await page.viewport(390, 844);
  await expect.poll(away).toBeLessThan(2);
});
