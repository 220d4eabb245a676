import { afterEach, beforeEach, expect, test } from 'vitest';
import { cdp } from 'vitest/browser';
import { EmptyDay } from '../../orders/empty-day.tsx';
import { mount } from '../testing/mount.ts';
import { ALL_STORIES } from './all-stories.ts';
import { Stage } from './gallery.tsx';

/** What is there to be touched; a row that opens something when tapped is printed for its text and says so. */
const CONTROLS = [
  'button:not(.on-paper)',
  'input',
  'textarea',
  'summary',
  '[class~="button"]',
  '[class~="icon-button"]',
  ...['button', 'tab', 'menuitem', 'combobox', 'switch', 'slider'].map((role) => `[role="${role}"]`),
].join(',');

const STATES = [...ALL_STORIES].flatMap(([component, stories]) =>
  stories.map((story) => ({ component, story, state: story.name })),
);

const media = (name: string) => cdp().send('Emulation.setEmulatedMedia', { media: name });
beforeEach(() => media('print'));
afterEach(() => media(''));

function printedControls(): string[] {
  return [...document.querySelectorAll(CONTROLS)]
    .filter((control) => control.checkVisibility())
    .map(({ outerHTML }) => outerHTML);
}

test('paper is what these tests are drawn on', () => {
  expect(matchMedia('print').matches).toBe(true);
});

test.for(STATES)('$component, $state: no control is printed', ({ story }) => {
  mount(<Stage story={story} theme="light" />);
  expect(printedControls()).toEqual([]);
});

test('a day without orders prints why it is empty, and nothing of what to do about it', () => {
  const reference = {
    ready: true,
    partners: new Map(),
    products: new Map(),
    units: new Map(),
  };
  mount(<EmptyDay date="2026-11-30" writable reference={reference} onNew={() => undefined} />);
  expect(document.body.innerText).toContain('No orders');
  expect(printedControls()).toEqual([]);
});
