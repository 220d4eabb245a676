import { expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { Button } from '../button.tsx';
import { RefreshCwIcon } from '../icons.tsx';
import { mount } from '../testing/mount.ts';
import { ProgressState } from './progress-state.tsx';

const STATE = { icon: <RefreshCwIcon />, title: 'Fetching your orders', text: 'Today comes first.' };

test('says what is done in a status, and how far it is in a bar that is named', async () => {
  mount(<ProgressState {...STATE} count={{ text: '3 of 12 orders', value: 3, max: 12 }} />);
  await expect.element(page.getByRole('heading', { level: 2, name: 'Fetching your orders' })).toBeVisible();
  await expect.element(page.getByRole('progressbar', { name: '3 of 12 orders' })).toBeVisible();
  await expect.element(page.getByText('3 of 12 orders')).toBeVisible();
});

test('its numbers are not announced: they change all the time', async () => {
  mount(<ProgressState {...STATE} count={{ text: '3 of 12 orders', value: 3, max: 12 }} />);
  await expect.element(page.getByRole('status')).toHaveTextContent('Fetching your ordersToday comes first.');
});

test('leaves room for what can be done meanwhile', async () => {
  const onClick = vi.fn();
  mount(
    <ProgressState {...STATE}>
      <Button onClick={onClick}>Try now</Button>
    </ProgressState>,
  );
  await page.getByRole('button', { name: 'Try now' }).click();
  expect(onClick).toHaveBeenCalledTimes(1);
});
