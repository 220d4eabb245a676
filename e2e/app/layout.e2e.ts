import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import type { Device } from '../../testing/browser/device.ts';
import { DESK, LANDSCAPE, PHONE, PORTRAIT } from '../../testing/browser/sizes.ts';
import { makeHistory, makeTrouble } from '../../testing/world/events.ts';
import { makeLongWords } from '../../testing/world/long-words.ts';
import { deletedShot, OPENED } from '../../testing/world/opened-shots.ts';
import { makeSampleWorkspace, type SampleWorkspace } from '../../testing/world/sample-workspace.ts';
import { NEWCOMER_SHOTS, SHOTS, type Shot, TROUBLE_SHOTS, VISITOR_SHOTS } from '../../testing/world/shots.ts';
import { layoutFaults } from '../support/layout.ts';
import { test as base } from '../support/test.ts';

const LIMIT = 60_000; // ms
/** Each test is up to twenty pages, scrolled through. */
const PATIENT = { timeout: 600_000 };

/** A world in which every word that people type is long, beside the sample's; one a file. */
const test = base.extend('world', { scope: 'file' }, async ({ server }) => {
  const world = await makeSampleWorkspace(server);
  await makeHistory(world);
  return await makeLongWords(server, world);
});

const SIZES = [
  ['a tablet, landscape', LANDSCAPE],
  ['a tablet, portrait', PORTRAIT],
  ['a phone', PHONE],
  ['a phone, landscape', { viewport: { width: 844, height: 390 }, hasTouch: true }],
  ['the desk', DESK],
  ['a tablet at 200 %', { viewport: { width: 590, height: 410 }, hasTouch: true }],
  ['a screen of 320 px', { viewport: { width: 320, height: 640 }, hasTouch: true }],
] as const;

/** Goes through pages in French, whose words are longer. @returns what is wrong with their layout */
async function examine(page: Page, world: SampleWorkspace, shots: readonly Shot[]): Promise<string[]> {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.evaluate(() => localStorage.setItem('quayside:locale', 'fr'));
  const found: string[] = [];
  for (const shot of shots) {
    await page.goto(new URL(shot.path(world), page.url()).href);
    await page.locator(shot.ready).first().waitFor();
    await page.locator('.skeleton').first().waitFor({ state: 'detached' });
    await shot.act?.(page, world);
    found.push(...(await layoutFaults(page, shot.name)));
  }
  return found;
}

/** Opens the app for somebody who is signed in, once everything is there. */
async function openFor(device: Device): Promise<Page> {
  const page = await device.open();
  await page.locator('.sync-indicator--ok').waitFor({ timeout: LIMIT });
  return page;
}

describe.for(SIZES)(
  'on %s every word is in its box, and nothing lies over what is touched',
  ([name, browser]) => {
    const nth = SIZES.findIndex(([each]) => each === name);

    test(
      'on every page, in what opens over them, and beside a message',
      PATIENT,
      async ({ world, openDevice }) => {
        const page = await openFor(await openDevice({ account: world.anna, ...browser }));
        expect(await examine(page, world, [...SHOTS, ...OPENED, deletedShot(nth)])).toEqual([]);
      },
    );
  },
);

test.for([SIZES[0], SIZES[3], SIZES[6]])(
  'on %s every word is in its box before there is anything',
  PATIENT,
  async ([, browser], { world, openDevice }) => {
    const visitor = await (await openDevice(browser)).open();
    const found = await examine(visitor, world, VISITOR_SHOTS);
    const newcomer = await openFor(await openDevice({ account: world.newcomer, ...browser }));
    found.push(...(await examine(newcomer, world, NEWCOMER_SHOTS)));
    expect(found).toEqual([]);
  },
);

// Each makes trouble of its own, in orders of its own.
test.for([SIZES[0], SIZES[2], SIZES[6]].map((size, nth) => [...size, nth] as const))(
  'on %s every word is in its box with changes that wait or were not taken over',
  PATIENT,
  async ([, browser, nth], { world, openDevice }) => {
    const device = await openDevice({ account: world.anna, ...browser });
    const page = await openFor(device);
    const troubled = await makeTrouble(device, page, world, nth);
    expect(await examine(page, troubled, TROUBLE_SHOTS)).toEqual([]);
  },
);
