import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Pixels that a finger in a wet glove needs. */
const FINGER = 48;
/** Layout rounds. */
const SLACK = 0.5;

/** What axe finds on the page as it stands, a line each. */
export async function faults(page: Page, where: string): Promise<string[]> {
  // Every frame is ours: the page that axe opens for the answers of foreign ones is not needed.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).withTags(RULES).analyze();
  return violations.map(
    ({ id, nodes }) => `${where}: ${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  );
}

/**
 * What is to be touched on the page as it stands and is smaller than a finger, a line each. Links inside a sentence are as
 * high as its lines (WCAG 2.5.8 excepts them), a native checkbox is as large as its label.
 */
export async function smallTargets(page: Page, where: string): Promise<string[]> {
  const found = await page.evaluate(
    ([finger, slack]) =>
      [
        ...document.querySelectorAll<HTMLElement>(
          'a[href], button, input, select, textarea, [role=tab], [role=option], [role=menuitem]',
        ),
      ]
        .filter((element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
        .filter((element) => !element.closest('[inert], .visually-hidden, .frame__skip'))
        .filter((element) => element.tabIndex >= 0 || element.hasAttribute('data-col'))
        .filter((element) => !element.matches('p a, p > a, dd a'))
        .map((element) => {
          const own = element.getBoundingClientRect();
          const label = element.closest('label')?.getBoundingClientRect() ?? own;
          const box = { width: Math.max(own.width, label.width), height: Math.max(own.height, label.height) };
          return { element, box };
        })
        .filter(({ box }) => box.width > 1 && box.height > 1)
        .filter(({ box }) => box.width < finger - slack || box.height < finger - slack)
        .map(
          ({ element, box }) =>
            `${element.tagName.toLowerCase()}.${element.className} ${Math.round(box.width)}x${Math.round(box.height)}`,
        ),
    [FINGER, SLACK] as const,
  );
  return [...new Set(found)].map((each) => `${where}: ${each}`);
}

/** Presses Tab through the page. @returns the stops at which nothing shows where the focus is, a line each */
export async function unseenFocus(page: Page, where: string, stops = 30): Promise<string[]> {
  const unseen: string[] = [];
  for (let stop = 0; stop < stops; stop += 1) {
    await page.keyboard.press('Tab');
    const fault = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      // A radio that is drawn by its label shows the focus there.
      const drawn = [element, element.nextElementSibling].filter((each) => each !== null);
      const shows = drawn.some((each) => {
        const { outlineStyle, outlineWidth } = getComputedStyle(each);
        return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
      });
      const { width, height } = element.getBoundingClientRect();
      if (shows && width > 0 && height > 0) return null;
      return `${element.tagName.toLowerCase()}.${element.className}`;
    });
    if (fault !== null) unseen.push(`${where}: ${fault}`);
  }
  return [...new Set(unseen)];
}
