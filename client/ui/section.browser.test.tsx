import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { Item, Section } from './section.tsx';
import { mount } from './testing/mount.ts';

test('a section is a region that its heading names', async () => {
  mount(<Section title="This device">Everything</Section>);
  const region = page.getByRole('region', { name: 'This device' });
  await expect.element(region).toHaveTextContent('Everything');
  await expect.element(region.getByRole('heading', { level: 2 })).toHaveTextContent('This device');
});

test('an item shows what it is, more about it, and what can be done with it', async () => {
  mount(
    <Section title="This device">
      <Item title="Storage" detail="12 MB used">
        <button type="button">Keep it</button>
      </Item>
      <Item title="Version" />
    </Section>,
  );
  await expect.element(page.getByText('12 MB used')).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Keep it' })).toBeVisible();
  expect([...document.querySelectorAll('.section__item')].map((item) => item.textContent)).toEqual([
    'Storage12 MB usedKeep it',
    'Version',
  ]);
});
