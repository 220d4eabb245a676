import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { until } from '../../testing/app/limits.ts';
import { test } from '../support/test.ts';

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
    await installWorker(await device.open());
    await until(() => device.workers.versions().some(({ status }) => status === 'activated'), {
      what: 'the worker',
    });
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
