import { expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { mount } from '../../ui/testing/mount.ts';
import { StayDialog } from './stay-dialog.tsx';

const discarded = page.getByText('What you discarded goes with it: it cannot be brought back then.');

function shown(hasDiscarded: boolean) {
  const onRemove = vi.fn();
  const nothing = (): void => undefined;
  mount(<StayDialog hasDiscarded={hasDiscarded} onKeep={nothing} onRemove={onRemove} onClose={nothing} />);
  return onRemove;
}

test('[O32] after a discard the removal says that what was discarded goes too', async () => {
  const onRemove = shown(true);
  await expect.element(discarded).toBeVisible();
  await page.getByRole('button', { name: 'Remove from this device' }).click();
  // The notices that it told of, and no others, may go.
  expect(onRemove).toHaveBeenCalledWith(0);
});

test('[O32] without a discard nothing is said of one', async () => {
  shown(false);
  await expect.element(page.getByRole('button', { name: 'Remove from this device' })).toBeVisible();
  await expect.element(discarded).not.toBeInTheDocument();
});
