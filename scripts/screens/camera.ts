import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Frame, Page } from 'playwright-core';
import type { Language, Size, Theme } from '../../testing/world/picture-sizes.ts';

/** What a picture is called and shows. */
export interface Picture {
  name: string;
  size: Size;
  theme: Theme;
  language: Language;
}

/** Where pictures go, and as what. WebP is a third of PNG here; PNG is for tools that read nothing else. */
export interface CameraOptions {
  folder: string;
  format: 'webp' | 'png';
}

const WEBP_QUALITY = 78;
const STILL_LIMIT = 5_000; // ms

/** @returns the file name of a picture: what is usual (light, English) is left out */
function fileName({ name, size, theme, language }: Picture, format: string): string {
  const parts = [
    name,
    size.name,
    ...(theme === 'dark' ? ['dark'] : []),
    ...(language === 'fr' ? ['fr'] : []),
  ];
  return `${parts.join('.')}.${format}`;
}

/** Takes a picture of what the window shows, once nothing moves in it. */
export async function takePicture(
  page: Page,
  picture: Picture,
  { folder, format }: CameraOptions,
): Promise<string> {
  await readyForPicture(page);
  const file = fileName(picture, format);
  await savePicture(page, join(folder, file), { format });
  return file;
}

interface PictureOptions {
  format: CameraOptions['format'];
  /** In pixels of the page; the window where nothing is said. */
  clip?: { x: number; y: number; width: number; height: number };
  /** How much larger than on the screen. */
  scale?: number;
}

/**
 * Writes what a page shows now into a file, whose folder is made where there is none.
 * @returns the file's path
 */
export async function savePicture(
  page: Page,
  path: string,
  { format, clip, scale = 1 }: PictureOptions,
): Promise<string> {
  const session = await page.context().newCDPSession(page);
  try {
    const { data } = await session.send('Page.captureScreenshot', {
      format,
      ...(format === 'webp' ? { quality: WEBP_QUALITY } : {}),
      ...(clip ? { clip: { ...clip, scale }, captureBeyondViewport: true } : {}),
    });
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, Buffer.from(data, 'base64'));
    return path;
  } finally {
    await session.detach();
  }
}

/** The same as a PNG of the manifest (browsers show no other kind in their dialog of installing), at a scale. */
export async function takeStorePicture(
  page: Page,
  path: string,
  { width, height }: Size,
  scale: number,
): Promise<void> {
  await readyForPicture(page);
  await savePicture(page, path, { format: 'png', clip: { x: 0, y: 0, width, height }, scale });
}

/** Waits until nothing loads any more, and until it stands still. */
async function readyForPicture(page: Page): Promise<void> {
  await page.locator('.skeleton').first().waitFor({ state: 'detached', timeout: STILL_LIMIT });
  await standStill(page.mainFrame());
}

/** Waits until nothing fades or slides any more, and until it is painted. */
export async function standStill(frame: Frame): Promise<void> {
  // No named function in here: what tsx adds to one is not there in the page.
  await frame.evaluate(async () => {
    await Promise.all(
      document
        .getAnimations()
        .filter((animation) => animation.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
        .map((animation) => animation.finished.catch(() => undefined)),
    );
    await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
  });
}
