import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { Page } from './page.tsx';
import { boxOf } from './testing/box.ts';
import { mount } from './testing/mount.ts';

const column = () => boxOf(page.getByText('Settings'));

test('a page is a column in the middle of a large screen, no wider than one reads', async () => {
  await page.viewport(1440, 900);
  mount(<Page>Settings</Page>);
  const { left, right, width } = column();
  expect(width).toBe(46 * 16);
  expect(left - document.body.getBoundingClientRect().left).toBe(
    document.body.getBoundingClientRect().right - right,
  );
});

test('a wide one takes twice as much', async () => {
  await page.viewport(1440, 900);
  mount(<Page variant="wide">Settings</Page>);
  expect(column().width).toBe(84 * 16);
});

test('on a phone it fills the screen, with room at its sides', async () => {
  await page.viewport(390, 844);
  mount(<Page>Settings</Page>);
  expect(column().width).toBe(390);
  expect(getComputedStyle(page.getByText('Settings').element()).paddingInline).toBe('16px');
});
