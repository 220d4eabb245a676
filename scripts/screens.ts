import { rm } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import type { Account } from '../testing/app/accounts.ts';
import type { AppServer } from '../testing/app/server.ts';
import { synced } from '../testing/browser/book.ts';
import { type Device, openDevice } from '../testing/browser/device.ts';
import { makeHistory, makeTrouble } from '../testing/world/events.ts';
import {
  LANGUAGES,
  type Language,
  SIZES,
  type Size,
  THEMES,
  type Theme,
} from '../testing/world/picture-sizes.ts';
import { makeSampleWorkspace, type SampleWorkspace } from '../testing/world/sample-workspace.ts';
import { NEWCOMER_SHOTS, SHOTS, type Shot, TROUBLE_SHOTS, VISITOR_SHOTS } from '../testing/world/shots.ts';
import { openStage } from '../testing/world/stage.ts';
import { fromRoot } from './build/paths.ts';
import { type CameraOptions, takePicture, takeStorePicture } from './screens/camera.ts';
import { GALLERY, takeGallery } from './screens/gallery-pictures.ts';
import { writeIndex } from './screens/index-page.ts';

/** Milliseconds; a machine with other work is slow. */
const WAIT_LIMIT = 60_000;

const option = (name: string): string | undefined =>
  process.argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3);
const only = option('only')?.split(',');
const sizes = SIZES.filter(({ name }) => option('sizes')?.split(',').includes(name) ?? true);
const camera: CameraOptions = {
  folder: option('out') ?? fromRoot('docs/screens'),
  format: option('format') === 'png' ? 'png' : 'webp',
};

// Read by the browser when it starts.
process.env.FONTCONFIG_FILE ??= fromRoot('scripts/screens/fonts.conf');
/** Pictures that the manifest has too, by shot and size: the file, and how much larger than the screen it is. */
const STORE: Readonly<Record<string, readonly [file: string, scale: number]>> = {
  'order.desk': ['wide.png', 1],
  'day.phone': ['narrow.png', 2],
};

if (!only && !option('out')) await rm(camera.folder, { recursive: true, force: true });
if (only?.includes(GALLERY) ?? true) await takeGallery(camera);
if (only?.some((name) => name !== GALLERY) ?? true) await takePages();
if (!option('out')) {
  await writeIndex(camera.folder, [...SHOTS, ...TROUBLE_SHOTS, ...NEWCOMER_SHOTS, ...VISITOR_SHOTS]);
}

/** Takes the pictures of the pages of the built app. */
async function takePages(): Promise<void> {
  const stage = await openStage();
  try {
    const world = await makeSampleWorkspace(stage.server);
    await makeHistory(world);
    for (const touch of [true, false]) {
      const screens = sizes.filter((size) => size.touch === touch);
      if (screens.length > 0) await takeAs(stage.server, world, touch, screens);
    }
  } finally {
    await stage.close();
  }
}

/** The same on some screens, as everybody who sees something else: nobody, a newcomer and Anna. */
async function takeAs(
  server: AppServer,
  world: SampleWorkspace,
  touch: boolean,
  screens: readonly Size[],
): Promise<void> {
  await visit(server, { touch }, (page) => shoot(page, world, VISITOR_SHOTS, screens));
  await visit(server, { touch, account: world.newcomer }, async (page) => {
    await synced(page);
    await shoot(page, world, NEWCOMER_SHOTS, screens);
  });
  await visit(server, { touch, account: world.anna }, async (page, device) => {
    await synced(page);
    await shoot(page, world, SHOTS, screens);
    if (!asked(TROUBLE_SHOTS)) return;
    const troubled = await makeTrouble(device, page, world, touch ? 0 : 1);
    await shoot(page, troubled, TROUBLE_SHOTS, screens);
  });
}

function asked(shots: readonly Shot[]): boolean {
  return shots.some(({ name }) => !only || only.includes(name));
}

/** Opens the app in a browser of its own, signed in as somebody or nobody. */
async function visit(
  server: AppServer,
  { account, touch }: { account?: Account; touch: boolean },
  look: (page: Page, device: Device) => Promise<void>,
): Promise<void> {
  const device = await openDevice(server, { ...(account ? { account } : {}), hasTouch: touch });
  try {
    const page = await device.open();
    page.setDefaultTimeout(WAIT_LIMIT);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await look(page, device);
  } finally {
    await device.close();
  }
}

/** Takes the pictures of some pages on some screens; the main ones in both themes and languages. */
async function shoot(
  page: Page,
  world: SampleWorkspace,
  shots: readonly Shot[],
  screens: readonly Size[],
): Promise<void> {
  for (const language of LANGUAGES) {
    const wanted = shots.filter(
      ({ name, main }) => (!only || only.includes(name)) && (main || language === 'en'),
    );
    if (wanted.length === 0) continue;
    await speak(page, language);
    for (const size of screens) {
      await page.setViewportSize(size);
      for (const shot of wanted) await shootOne(page, world, shot, size, language);
    }
  }
  await speak(page, 'en');
}

async function shootOne(
  page: Page,
  world: SampleWorkspace,
  shot: Shot,
  size: Size,
  language: Language,
): Promise<void> {
  await page.goto(new URL(shot.path(world), page.url()).href);
  await page.locator(shot.ready).first().waitFor();
  await page.locator('.sync-indicator--busy').waitFor({ state: 'detached' });
  await shot.act?.(page, world);
  for (const theme of themesOf(shot, language)) {
    await page.emulateMedia({ colorScheme: theme });
    console.log(await takePicture(page, { name: shot.name, size, theme, language }, camera));
    const store = theme === 'light' && language === 'en' ? STORE[`${shot.name}.${size.name}`] : undefined;
    if (store && !option('out'))
      await takeStorePicture(page, fromRoot(`client/public/screenshots/${store[0]}`), size, store[1]);
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

function themesOf({ main }: Shot, language: Language): readonly Theme[] {
  return main && language === 'en' ? THEMES : ['light'];
}

async function speak(page: Page, language: Language): Promise<void> {
  await page.evaluate((chosen) => localStorage.setItem('quayside:locale', chosen), language);
  await page.reload();
}
