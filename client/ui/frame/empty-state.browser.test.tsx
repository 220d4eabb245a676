import { expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { Button } from '../button.tsx';
import { FishIcon } from '../icons.tsx';
import { mount } from '../testing/mount.ts';
import { EmptyState, Skeleton } from './empty-state.tsx';

test('an empty page says so in a heading, why, and what to do now', async () => {
  const onClick = vi.fn();
  mount(
    <EmptyState icon={<FishIcon />} title="No products yet" text="They come from a file or one by one.">
      <Button onClick={onClick}>Import a file</Button>
    </EmptyState>,
  );
  await expect.element(page.getByRole('heading', { level: 2, name: 'No products yet' })).toBeVisible();
  await expect.element(page.getByText('They come from a file or one by one.')).toBeVisible();
  await page.getByRole('button', { name: 'Import a file' }).click();
  expect(onClick).toHaveBeenCalledTimes(1);
});

test('its drawing is not read aloud', () => {
  mount(<EmptyState icon={<FishIcon />} title="No products yet" />);
  expect(page.getByRole('img').elements()).toEqual([]);
});

test('rows that are being read are a status with a name, and as many as asked for', async () => {
  mount(<Skeleton rows={4} label="Orders are read" />);
  const status = page.getByRole('status', { name: 'Orders are read' });
  await expect.element(status).toBeVisible();
  expect(status.element().children).toHaveLength(4);
});
