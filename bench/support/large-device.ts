import type { Page } from 'playwright-core';
import { LARGE } from '../../testing/world/large-workspace.ts';
import type { Stage } from '../../testing/world/stage.ts';
import type { Enrolled } from '../browser/device.ts';
import { type BenchBrowser, openBrowser } from './bench-page.ts';

/** A browser that holds the 100,000 lines, with a page to measure in. */
export interface LargeDevice {
  browser: BenchBrowser;
  page: Page;
  enrolled: Enrolled;
}

/** Opens a new browser, lets the worker fill it, and measures; closes the browser afterwards. */
export async function onLargeDevice<T>(
  stage: Stage,
  measure: (device: LargeDevice) => Promise<T>,
): Promise<T> {
  const { account } = await stage.large();
  const browser = await openBrowser(stage.server.url, account);
  try {
    const page = await browser.page();
    const enrolled = await page.evaluate((person) => bench.enroll(person), browser.person);
    await page.evaluate(([device, day, orders]) => bench.takeSnapshot(device, day, orders), [
      enrolled,
      stage.today,
      LARGE.today.orders,
    ] as const);
    return await measure({ browser, page, enrolled });
  } finally {
    await browser.close();
  }
}
