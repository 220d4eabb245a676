import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../../testing/browser/launch.ts';
import { startGallery } from '../gallery/start.ts';
import { type CameraOptions, savePicture, standStill } from './camera.ts';

/** The folder of the pictures, inside that of the pages' ones. */
export const GALLERY = 'gallery';

const WAIT_LIMIT = 60_000; // ms

/** Takes one picture of each component: all its states, light beside dark. */
export async function takeGallery({ folder, format }: CameraOptions): Promise<void> {
  const profile = await mkdtemp(join(tmpdir(), 'quayside-gallery-'));
  const gallery = await startGallery(false);
  const browser = await launchBrowser(profile, { viewport: { width: 1440, height: 900 } });
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(WAIT_LIMIT);
    await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' });
    await page.goto(gallery.url, { timeout: WAIT_LIMIT });
    await page.locator('.gallery__component').first().waitFor();
    for (const frame of page.frames()) {
      await frame.locator('.gallery__stage').first().waitFor();
      await standStill(frame);
    }
    for (const name of await componentsOf(page)) {
      const clip = await page.locator(`#${name}`).boundingBox();
      if (!clip) throw new Error(`${name} is not shown`);
      console.log(await savePicture(page, join(folder, GALLERY, `${name}.${format}`), { format, clip }));
    }
  } finally {
    await browser.close();
    await gallery.close();
    await rm(profile, { recursive: true, force: true });
  }
}

function componentsOf(page: Page): Promise<string[]> {
  return page.locator('.gallery__component').evaluateAll((all) => all.map(({ id }) => id));
}
