import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { until } from '../../testing/app/limits.ts';
import { test } from '../support/test.ts';

/** The largest number of files that the worker stores for later. */
const MOST_FILES = 40;

describe('the built shell', () => {
  test('opens, without an error', async ({ openDevice }) => {
    const device = await openDevice();
    const page = await device.open();
    expect(await page.title()).toBe('Quayside');
    await page.locator('#app > *').first().waitFor();
    expect(device.said().filter((line) => /uncaught:|Content Security Policy/.test(line))).toEqual([]);
  });

  test('starts from the precache with the network down, on any route', async ({ openDevice }) => {
    const device = await openDevice();
    const first = await device.open();
    await installWorker(first);
    await until(() => device.workers.versions().some(({ status }) => status === 'activated'), {
      what: 'the worker',
    });
    // They are fetched one after the other: on a slow network each costs a round trip before the app works offline.
    expect(await countStored(first)).toBeLessThanOrEqual(MOST_FILES);
    await device.network.down();
    await device.restart();
    const page = await device.open('/any/route?date=2026-11-24');
    await page.locator('#app > *').first().waitFor();
  });
});

async function installWorker(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.register('/sw.js');
    await navigator.serviceWorker.ready;
  });
}

function countStored(page: Page): Promise<number> {
  return page.evaluate(async () => {
    let count = 0;
    for (const name of await caches.keys()) {
      if (name.includes('precache')) count += (await (await caches.open(name)).keys()).length;
    }
    return count;
  });
}
