import type { Locator, Page } from 'playwright-core';
import { until } from '../../testing/app/limits.ts';

/** What a user's hands do: taps and keys, counted. */
export interface Hands {
  tap: (target: Locator) => Promise<void>;
  /** Types a text into the field that has the focus. */
  type: (text: string) => Promise<void>;
  taps: () => number;
  keys: () => number;
}

/** Hands on a tablet. */
export function counted(page: Page): Hands {
  let [taps, keys] = [0, 0];
  return {
    tap: async (target) => {
      taps += 1;
      await target.tap();
    },
    type: async (text) => {
      keys += [...text].length;
      await page.keyboard.type(text);
    },
    taps: () => taps,
    keys: () => keys,
  };
}

/** Waits until a combobox has the focus, by itself: no tap was needed for it. */
export async function focused(page: Page, label: string): Promise<void> {
  const field = page.getByRole('combobox', { name: label });
  await field.waitFor();
  await until(() => field.evaluate((element) => element === document.activeElement), {
    what: `the focus in ${label}`,
  });
}
