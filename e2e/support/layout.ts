import type { Page } from 'playwright-core';

/** What is touched or typed into. */
const TARGETS =
  'a[href], button, input, select, textarea, [role=tab], [role=option], [role=menuitem], [role=combobox]';
/** What is behind an open sheet, dialog or list is not to be touched: the last of these alone is looked at. */
const OPENED = '.split__scrim + *, dialog:modal, .float:popover-open';
/** Read aloud, not shown; or not there for the finger. */
const UNSEEN = 'script, style, option, [inert], .visually-hidden, .orders__columns, .frame__skip';
/** Meant to be moved sideways. */
const STRIPS = '.date-strip__days, .import__table';
/** Layout rounds. */
const SLACK = 1;

/**
 * What is wrong with the layout of the page as it stands, a line each: what scrolls sideways and should not, words that leave
 * their box or are cut without dots, and what is to be touched but lies under something else.
 */
export async function layoutFaults(page: Page, where: string): Promise<string[]> {
  await standStill(page);
  const found = [...(await sideways(page)), ...(await outOfBoxes(page)), ...(await covered(page))];
  return [...new Set(found)].map((each) => `${where}: ${each}`);
}

/** Waits until nothing slides or fades any more that will end. */
async function standStill(page: Page): Promise<void> {
  await page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .filter((each) => each.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
        .map((each) => each.finished.catch(() => undefined)),
    ).then(() => undefined),
  );
}

/** The page, and every scroller in it, that can be moved sideways. */
function sideways(page: Page): Promise<string[]> {
  return page.evaluate(
    (strips) =>
      [document.documentElement, ...document.querySelectorAll<HTMLElement>('body *')]
        .filter((each) => each.scrollWidth > each.clientWidth && each.clientWidth > 1)
        .filter((each) => each.checkVisibility() && !each.matches(`input, select, ${strips}`))
        .filter((each) => each.matches('html') || /auto|scroll/.test(getComputedStyle(each).overflowX))
        .map(
          (each) =>
            `${each.tagName.toLowerCase()}.${each.className} is ${each.scrollWidth - each.clientWidth}px too wide`,
        ),
    STRIPS,
  );
}

/** A text on the screen, and the blocks around it from the inside, with where each begins and ends. */
interface Placed {
  text: string;
  left: number;
  right: number;
  boxes: { name: string; left: number; right: number; cuts: boolean; ends: boolean }[];
}

/** Words that stick out of a block around them, or that are cut at its edge without dots. */
async function outOfBoxes(page: Page): Promise<string[]> {
  return (await placedTexts(page)).flatMap(({ text, left, right, boxes }) => {
    const last = boxes.findIndex(({ ends }) => ends);
    const around = last < 0 ? boxes : boxes.slice(0, last);
    const box = around.find((each) => left < each.left - SLACK || right > each.right + SLACK);
    if (!box) return [];
    const by = Math.round(Math.max(box.left - left, right - box.right));
    return [`"${text}" ${box.cuts ? 'is cut by' : 'leaves'} ${box.name} by ${by}px`];
  });
}

function placedTexts(page: Page): Promise<Placed[]> {
  return page.evaluate((unseen) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    while (walker.nextNode()) texts.push(walker.currentNode as Text);
    return (
      texts
        .filter((text) => text.data.trim() !== '' && !text.parentElement?.closest(unseen))
        .filter((text) =>
          text.parentElement?.checkVisibility({ opacityProperty: true, visibilityProperty: true }),
        )
        // Read aloud alone.
        .filter((text) => text.parentElement?.offsetWidth !== 1)
        .map((text) => {
          const range = document.createRange();
          range.selectNodeContents(text);
          const parents: Element[] = [];
          for (let box = text.parentElement; box && box !== document.body; box = box.parentElement)
            parents.push(box);
          const rects = [...range.getClientRects()].filter(({ width }) => width > 0);
          return {
            text: text.data.trim().slice(0, 24),
            left: Math.min(...rects.map((rect) => rect.left)),
            right: Math.max(...rects.map((rect) => rect.right)),
            boxes: parents
              .filter((box) => !/^(inline|contents)$/.test(getComputedStyle(box).display))
              .map((box) => {
                const { overflowX, textOverflow, position } = getComputedStyle(box);
                const inner = box.getBoundingClientRect();
                return {
                  name: `${box.tagName.toLowerCase()}.${box.className}`,
                  left: inner.left,
                  right: inner.right,
                  cuts: overflowX !== 'visible',
                  // What is further out does not see it: it is cut with dots, scrolls, or stands elsewhere.
                  ends:
                    (overflowX !== 'visible' && textOverflow === 'ellipsis') ||
                    /auto|scroll/.test(overflowX) ||
                    position === 'fixed',
                };
              }),
          };
        })
    );
  }, UNSEEN);
}

/** What is to be touched and lies under something else, once it is scrolled into sight. */
function covered(page: Page): Promise<string[]> {
  return page.evaluate(
    ([targets, opened, unseen]) => {
      const [x, y] = [scrollX, scrollY];
      const top = [...document.querySelectorAll(opened)].at(-1) ?? document.body;
      const found = [...top.querySelectorAll<HTMLElement>(targets)]
        .filter((each) => each.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
        .filter((each) => !each.closest(unseen) && !each.matches('.split__scrim, :disabled'))
        .map((each) => {
          each.scrollIntoView({ block: 'nearest', inline: 'nearest' });
          const box = each.getBoundingClientRect();
          const at = { x: box.left + box.width / 2, y: box.top + box.height / 2 };
          return { each, box, at, over: document.elementFromPoint(at.x, at.y) };
        })
        .filter(({ box }) => box.width > 1 && box.height > 1)
        .filter(({ each, over }) => !over || !(each.contains(over) || over.contains(each)))
        .filter(({ each, over }) => !over?.closest('label')?.contains(each))
        .map(({ each, at, over }) => {
          const name = each.getAttribute('aria-label') ?? each.textContent?.trim().slice(0, 24);
          const by = over
            ? `${over.tagName.toLowerCase()}.${over.getAttribute('class')}`
            : 'the edge of the screen';
          return `${each.tagName.toLowerCase()}.${each.className} "${name}" lies under ${by} at ${Math.round(at.x)},${Math.round(at.y)}`;
        });
      scrollTo(x, y);
      return found;
    },
    [TARGETS, OPENED, UNSEEN] as const,
  );
}
