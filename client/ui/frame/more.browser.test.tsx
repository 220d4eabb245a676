import { expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { mount } from '../testing/mount.ts';
import { More } from './more.tsx';

const button = page.getByRole('button', { name: 'Show more' });

/** Waits until the button is in sight, or out of it: whoever watched before has been told then. */
function untilSeen(seen: boolean): Promise<void> {
  return new Promise((resolve) => {
    const observer = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting !== seen) return;
      observer.disconnect();
      resolve();
    });
    observer.observe(button.element());
  });
}

test('the next part is read when the end of the list comes into sight, once', async () => {
  const onMore = vi.fn(() => Promise.resolve());
  mount(
    <>
      <div style={{ height: '3000px' }}>A long list</div>
      <More label="Show more" onMore={onMore} />
    </>,
  );
  await expect.element(button).toBeEnabled();
  expect(onMore).not.toHaveBeenCalled();
  button.element().scrollIntoView();
  await expect.poll(() => onMore).toHaveBeenCalledTimes(1);
  scrollTo(0, 0);
  await untilSeen(false);
  button.element().scrollIntoView();
  await untilSeen(true);
  expect(onMore).toHaveBeenCalledTimes(1);
});

test('the button rests while it is read, and reads the rest when pressed, also after a failure', async () => {
  const refusals: ((reason: Error) => void)[] = [];
  const onMore = vi.fn(() => new Promise<void>((_, refuse) => void refusals.push(refuse)));
  mount(<More label="Show more" onMore={onMore} />);
  await expect.element(button).toBeDisabled();
  refusals[0]?.(new Error('offline'));
  await expect.element(button).toBeEnabled();
  await button.click();
  await expect.element(button).toBeDisabled();
  expect(onMore).toHaveBeenCalledTimes(2);
});
