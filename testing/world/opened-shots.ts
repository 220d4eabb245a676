import type { Page } from 'playwright-core';
import type { SampleWorkspace } from './sample-workspace.ts';
import type { Shot } from './shots.ts';

/** What opens over a page: how to get there from it. Selectors are of no language. */
export const OPENED: readonly Shot[] = [
  opened('the menu of the day', ({ date }) => `/recap/${date}`, '.order', [
    '.day-header [aria-haspopup=menu]',
  ]),
  opened('copying a day', ({ date }) => `/recap/${date}`, '.order', [
    '.day-header [aria-haspopup=menu]',
    '[role=menuitem] >> nth=1',
  ]),
  opened('the calendar', ({ date }) => `/recap/${date}`, '.order', ['.day-header .date-button']),
  opened('the menu of an order', orderPath, '.panel-line', ['[role=dialog] [aria-haspopup=menu]']),
  opened('the type-ahead of products', orderPath, '.panel-line', ['.add-line [role=combobox]']),
  opened('a new partner', () => '/partners?id=new', '.reference__panel input', []),
  opened('a product', () => '/products', '.reference__row', ['.reference__row >> nth=1']),
  opened('the menu of a list', () => '/units', '.reference__row', ['main [aria-haspopup=menu]']),
];

/** An order deleted, with its Undo: each variant deletes another one. */
export const deletedShot = (nth: number): Shot =>
  opened(
    'an order deleted',
    ({ later }) => `/recap/${later[nth]?.date}?order=${later[nth]?.id}`,
    '.panel-line',
    ['[role=dialog] [aria-haspopup=menu]', '.menu__item--danger', '.toast__text'],
  );

/** A shot of what opens by clicks on a page. */
export function opened(name: string, path: Shot['path'], ready: string, clicks: readonly string[]): Shot {
  const act = async (page: Page): Promise<void> => {
    for (const selector of clicks) await page.locator(selector).first().click();
  };
  return { name, title: name, path, ready, act };
}

function orderPath({ date, orders }: SampleWorkspace): string {
  return `/recap/${date}?order=${orders[2]?.id}`;
}
