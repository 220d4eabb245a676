import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { Badge, Mark } from './badge.tsx';
import { mount } from './testing/mount.ts';

test('a badge says its word, whatever its colour', async () => {
  mount(<Badge tone="wait">3 waiting</Badge>);
  await expect.element(page.getByText('3 waiting')).toBeVisible();
});

test('each tone has a colour of its own, which differs from the ground under it', () => {
  mount(
    <>
      <Badge>neutral</Badge>
      <Badge tone="brand">brand</Badge>
      <Badge tone="ok">ok</Badge>
      <Badge tone="wait">wait</Badge>
      <Badge tone="danger">danger</Badge>
    </>,
  );
  const styles = [...document.querySelectorAll('.badge')].map((badge) => getComputedStyle(badge));
  expect(new Set(styles.map(({ color }) => color)).size).toBe(5);
  expect(new Set(styles.map(({ backgroundColor }) => backgroundColor)).size).toBe(5);
  for (const { color, backgroundColor } of styles) expect(color).not.toBe(backgroundColor);
});

test('a mark is a picture with a name, which is shown when pointed at', async () => {
  mount(<Mark label="not sent yet" />);
  const mark = page.getByRole('img', { name: 'not sent yet' });
  await expect.element(mark).toBeVisible();
  await expect.element(mark).toHaveAttribute('title', 'not sent yet');
});
