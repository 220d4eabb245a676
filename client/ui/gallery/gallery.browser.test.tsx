import axe from 'axe-core';
import { expect, test } from 'vitest';
import { mount } from '../testing/mount.ts';
import { ALL_STORIES } from './all-stories.ts';
import { Stage } from './gallery.tsx';

const LEVELS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

const STATES = [...ALL_STORIES].flatMap(([component, stories]) =>
  stories.flatMap((story) =>
    (['light', 'dark'] as const).map((theme) => ({ component, story, theme, state: story.name })),
  ),
);

/** Waits until what is shown by an effect is there. */
async function painted(): Promise<void> {
  await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
}

test.for(STATES)('$component, $state, $theme: axe finds nothing', async ({ story, theme }) => {
  mount(<Stage story={story} theme={theme} />);
  await painted();
  const { violations, passes } = await axe.run(document.body, { runOnly: LEVELS });
  expect(violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)])).toEqual([]);
  expect(passes.length).toBeGreaterThan(0);
});
