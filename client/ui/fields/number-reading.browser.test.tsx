import { expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { boxOf } from '../testing/box.ts';
import { mount } from '../testing/mount.ts';
import { NumberReading, type NumberReadingProps } from './number-reading.tsx';

function reading(more: Partial<NumberReadingProps> = {}) {
  const words = { read: (value: number) => `Read as ${value}.`, instead: (value: number) => `No, ${value}` };
  const heard = { onTake: vi.fn(), onLeave: vi.fn() };
  mount(<NumberReading value={1500} other={1} words={words} {...heard} {...more} />);
  return heard;
}
const instead = page.getByRole('button', { name: 'No, 1' });

test('it says how the text is read, and offers the other reading in a button of 48 px', async () => {
  const { onTake } = reading();
  await expect.element(page.getByRole('status')).toHaveTextContent('Read as 1500.');
  expect(boxOf(instead).height).toBeGreaterThanOrEqual(48);
  await instead.click();
  expect(onTake).toHaveBeenCalledOnce();
});

test('a first reading that cannot be saved is not told', async () => {
  reading({ value: null });
  await expect.element(instead).toBeVisible();
  expect(page.getByRole('status').elements()).toHaveLength(0);
});

test('Enter takes the other reading; leaving it by Tab is told, unless the field handles Tab', async () => {
  const onTab = vi.fn(() => true);
  const { onTake, onLeave } = reading({ onTab });
  instead.element().focus();
  await userEvent.keyboard('{Enter}');
  await userEvent.keyboard('{Tab}');
  expect([onTake.mock.calls.length, onTab.mock.calls.length, onLeave.mock.calls.length]).toEqual([1, 1, 0]);
  instead.element().blur();
  expect(onLeave).toHaveBeenCalledOnce();
});
