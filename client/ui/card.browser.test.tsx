import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { Card } from './card.tsx';
import { mount } from './testing/mount.ts';

test('a section is a region where a heading names it', async () => {
  mount(
    <Card aria-labelledby="device">
      <h2 id="device">This device</h2>
    </Card>,
  );
  await expect.element(page.getByRole('region', { name: 'This device' })).toBeVisible();
});

test('an entry is an item of its list', async () => {
  mount(
    <ul>
      <Card variant="entry">12 to 15 kg</Card>
    </ul>,
  );
  await expect.element(page.getByRole('listitem')).toHaveTextContent('12 to 15 kg');
});

test('what changes by itself is announced as its user says', async () => {
  mount(
    <>
      <Card role="status">Everything is synced</Card>
      <Card role="alert">The data cannot be read</Card>
    </>,
  );
  await expect.element(page.getByRole('status')).toHaveTextContent('Everything is synced');
  await expect.element(page.getByRole('alert')).toHaveTextContent('The data cannot be read');
});

test("the styles of a card's user hold over its own, wherever their file comes", () => {
  const own = document.createElement('style');
  own.textContent = '.trouble { padding: 5px; }';
  document.head.prepend(own);
  mount(
    <>
      <Card class="trouble">Own</Card>
      <Card>Plain</Card>
    </>,
  );
  const paddings = [...document.querySelectorAll('.card')].map((card) => getComputedStyle(card).padding);
  own.remove();
  expect(paddings).toEqual(['5px', '16px']);
});
