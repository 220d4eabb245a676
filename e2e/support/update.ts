import type { Page } from 'playwright-core';
import { until } from '../../testing/app/limits.ts';
import type { Device } from '../../testing/browser/device.ts';

const LIMIT = 30_000; // ms

/** Finds the new version that the server has, and accepts it as a user does; resolves when page and worker are the new ones. */
export async function acceptUpdate(device: Device, page: Page): Promise<void> {
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  await page.getByText('A new version is ready.').waitFor({ timeout: LIMIT });
  const [before] = device.workers.versions().filter(({ status }) => status === 'activated');
  await page.getByRole('button', { name: 'Update now' }).click();
  const isReplaced = (): boolean =>
    device.workers
      .versions()
      .some(({ status, versionId }) => status === 'activated' && versionId !== before?.versionId);
  await until(isReplaced, { what: 'the new worker', limit: LIMIT });
  await page.getByText('A new version is ready.').waitFor({ state: 'detached' });
}
