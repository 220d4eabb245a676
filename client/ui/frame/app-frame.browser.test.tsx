import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { FishIcon, ListOrderedIcon } from '../icons.tsx';
import { boxOf, edgesOf } from '../testing/box.ts';
import { mount } from '../testing/mount.ts';
import { AppFrame } from './app-frame.tsx';

function Frame({ banner }: { banner?: string }) {
  return (
    <AppFrame
      nav={[
        { href: '#orders', label: 'Orders', icon: <ListOrderedIcon />, current: true },
        { href: '#products', label: 'Products', icon: <FishIcon />, current: false },
      ]}
      navLabel="Pages"
      skipLabel="Skip to the content"
      indicator="Synced"
      banner={banner}
    >
      <h1>Orders of today</h1>
    </AppFrame>
  );
}

const skip = page.getByRole('link', { name: 'Skip to the content' });
const nav = page.getByRole('navigation', { name: 'Pages' });

test('the pages are a named navigation, and the one that is shown is the current one', async () => {
  mount(<Frame />);
  await expect.element(nav).toBeVisible();
  await expect.element(page.getByRole('link', { name: 'Orders' })).toHaveAttribute('aria-current', 'page');
  await expect.element(page.getByRole('link', { name: 'Products' })).not.toHaveAttribute('aria-current');
});

test('the first stop of the keyboard skips to the content, and is seen only then', async () => {
  mount(<Frame />);
  expect(boxOf(skip).bottom).toBeLessThanOrEqual(0);
  await userEvent.tab();
  await expect.element(skip).toHaveFocus();
  await expect.poll(() => boxOf(skip).top).toBeGreaterThanOrEqual(0);
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByRole('main')).toHaveFocus();
});

test('the content is the main part, and the state of sync is in sight beside the pages', async () => {
  mount(<Frame />);
  await expect.element(page.getByRole('main')).toHaveTextContent('Orders of today');
  await expect.element(nav.getByText('Synced')).toBeVisible();
});

test('a banner stands over the content where there is one', async () => {
  const redraw = mount(<Frame />);
  expect(document.querySelector('.frame__banner')).toBeNull();
  redraw(<Frame banner="A new version is here" />);
  const banner = page.getByText('A new version is here');
  await expect.element(banner).toBeVisible();
  expect(boxOf(banner).bottom).toBeLessThanOrEqual(boxOf(page.getByRole('main')).top);
});

test('the pages are a rail at the side of a wide screen, a bar at the bottom of a narrow one', async () => {
  await page.viewport(1180, 820);
  mount(<Frame />);
  await expect.poll(() => edgesOf(nav)).toEqual([0, 0, expect.any(Number), 820]);
  expect(boxOf(page.getByRole('main')).left).toBeGreaterThanOrEqual(boxOf(nav).right);
  await page.viewport(390, 844);
  await expect.poll(() => edgesOf(nav)).toEqual([0, expect.any(Number), 390, 844]);
});
