import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { CloudOffIcon } from '../icons.tsx';
import { mount } from '../testing/mount.ts';
import { SyncIndicator, type SyncIndicatorProps } from './sync-indicator.tsx';

const WAITING: SyncIndicatorProps = {
  href: '#status',
  tone: 'waiting',
  icon: <CloudOffIcon />,
  label: ['3', 'waiting'],
  detail: '3 changes waiting, the oldest since 09:12',
  current: false,
};

const link = page.getByRole('link', { name: '3 changes waiting, the oldest since 09:12' });

test('it is a link named by the whole sentence, which shows a word or two', async () => {
  mount(<SyncIndicator {...WAITING} />);
  await expect.element(link).toHaveTextContent('3 waiting');
  await expect.element(link).toHaveAttribute('title', WAITING.detail);
});

test('Tab leads to it, Enter to the page that tells the rest', async () => {
  mount(<SyncIndicator {...WAITING} />);
  await userEvent.tab();
  await expect.element(link).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  expect(location.hash).toBe('#status');
});

test('it says where that page is the one that is shown', async () => {
  const redraw = mount(<SyncIndicator {...WAITING} />);
  await expect.element(link).not.toHaveAttribute('aria-current');
  redraw(<SyncIndicator {...WAITING} current />);
  await expect.element(link).toHaveAttribute('aria-current', 'page');
});

test('what needs a look stands out from what is well', () => {
  mount(
    <>
      <SyncIndicator {...WAITING} tone="ok" />
      <SyncIndicator {...WAITING} />
      <SyncIndicator {...WAITING} tone="attention" />
    </>,
  );
  const grounds = [...document.querySelectorAll('.sync-indicator__icon')].map(
    (icon) => getComputedStyle(icon).backgroundColor,
  );
  expect(new Set(grounds).size).toBe(3);
});
