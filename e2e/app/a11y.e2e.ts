import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import type { Account } from '../../testing/app/accounts.ts';
import type { Device, DeviceOptions } from '../../testing/browser/device.ts';
import { DESK, LANDSCAPE, PHONE, PORTRAIT } from '../../testing/browser/sizes.ts';
import { makeHistory, makeTrouble } from '../../testing/world/events.ts';
import { deletedShot, OPENED, opened } from '../../testing/world/opened-shots.ts';
import type { Language } from '../../testing/world/picture-sizes.ts';
import { makeSampleWorkspace, type SampleWorkspace } from '../../testing/world/sample-workspace.ts';
import { NEWCOMER_SHOTS, SHOTS, type Shot, TROUBLE_SHOTS, VISITOR_SHOTS } from '../../testing/world/shots.ts';
import { faults, smallTargets, unseenFocus } from '../support/a11y.ts';
import { test as base } from '../support/test.ts';

const LIMIT = 45_000; // ms
/** Each test is axe on ten pages. */
const PATIENT = { timeout: 300_000 };

/** The browser tests' `test` with the world of the pictures (docs/screens), one a file. */
const test = base.extend('world', { scope: 'file' }, async ({ server }) => {
  const world = await makeSampleWorkspace(server);
  await makeHistory(world);
  return world;
});

interface Variant extends DeviceOptions {
  name: string;
  language: Language;
}

/** Each size, theme and language with each page; a page in every theme and every language. */
const VARIANTS: readonly Variant[] = [
  { name: 'the desk, light, in English', ...DESK, colorScheme: 'light', language: 'en' },
  { name: 'a phone, dark, in French', ...PHONE, colorScheme: 'dark', language: 'fr' },
  { name: 'a tablet, dark, in English', ...LANDSCAPE, colorScheme: 'dark', language: 'en' },
  { name: 'an upright tablet, light, in French', ...PORTRAIT, colorScheme: 'light', language: 'fr' },
];

/** Opens the app, in a language. Somebody who is signed in has everything before it goes on. */
async function openIn(device: Device, language: Language, account?: Account): Promise<Page> {
  const page = await device.open();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  if (account) await page.locator('.sync-indicator--ok').waitFor({ timeout: LIMIT });
  await speak(page, language);
  return page;
}

async function speak(page: Page, language: Language): Promise<void> {
  await page.evaluate((chosen) => localStorage.setItem('quayside:locale', chosen), language);
  await page.reload();
}

/** Goes through pages; finds what axe finds there, and on a touch screen what is too small for a finger. */
async function examine(
  page: Page,
  world: SampleWorkspace,
  shots: readonly Shot[],
  { hasTouch = false }: DeviceOptions,
): Promise<string[]> {
  const found: string[] = [];
  for (const shot of shots) {
    await page.goto(new URL(shot.path(world), page.url()).href);
    await page.locator(shot.ready).first().waitFor();
    await shot.act?.(page, world);
    found.push(...(await faults(page, shot.name)));
    if (hasTouch) found.push(...(await smallTargets(page, shot.name)));
  }
  return found;
}

/** These are laid out anew for each size. */
const isLaidOutBySize = ({ name }: Shot): boolean => name === 'orders' || name === 'order';
const isOfOrders = ({ name }: Shot): boolean => /recap|order|product$|totals/.test(name);

describe.for(VARIANTS)('axe finds nothing and a finger finds everything on $name', (variant) => {
  const { language, name: _, ...browser } = variant;

  test('in a day and an order', PATIENT, async ({ world, openDevice }) => {
    const page = await openIn(await openDevice({ account: world.anna, ...browser }), language, world.anna);
    expect(await examine(page, world, SHOTS.filter(isLaidOutBySize), browser)).toEqual([]);
  });
});

// Two have both themes and both languages between them.
describe.for(VARIANTS.slice(0, 2))('and over and beside the orders, on $name', (variant) => {
  const { language, name: _, ...browser } = variant;

  test('in the other views of the orders', PATIENT, async ({ world, openDevice }) => {
    const page = await openIn(await openDevice({ account: world.anna, ...browser }), language, world.anna);
    const others = SHOTS.filter((shot) => isOfOrders(shot) && !isLaidOutBySize(shot));
    expect(await examine(page, world, others, browser)).toEqual([]);
  });

  test('in what opens over them', PATIENT, async ({ world, openDevice }) => {
    const page = await openIn(await openDevice({ account: world.anna, ...browser }), language, world.anna);
    const shots = [...OPENED, deletedShot(VARIANTS.indexOf(variant))];
    expect(await examine(page, world, shots, browser)).toEqual([]);
  });

  test('on the pages beside them', PATIENT, async ({ world, openDevice }) => {
    const page = await openIn(await openDevice({ account: world.anna, ...browser }), language, world.anna);
    const others = SHOTS.filter((shot) => !isOfOrders(shot));
    expect(await examine(page, world, others, browser)).toEqual([]);
  });

  test(
    'before there is anything: signed out, and a new workspace',
    PATIENT,
    async ({ world, openDevice }) => {
      const outside = await openIn(await openDevice(browser), language);
      const found = await examine(outside, world, VISITOR_SHOTS, browser);
      const page = await openIn(
        await openDevice({ account: world.newcomer, ...browser }),
        language,
        world.newcomer,
      );
      found.push(...(await examine(page, world, NEWCOMER_SHOTS, browser)));
      expect(found).toEqual([]);
    },
  );
});

describe.for(VARIANTS.slice(0, 2).map((variant, nth) => ({ ...variant, nth })))(
  'with changes that wait and changes that were not taken over, on $name',
  ({ language, nth, name: _, ...browser }) => {
    test('axe finds nothing', PATIENT, async ({ world, openDevice }) => {
      const device = await openDevice({ account: world.anna, ...browser });
      const page = await openIn(device, 'en', world.anna);
      const troubled = await makeTrouble(device, page, world, nth);
      await speak(page, language);
      const leaving = opened('signing out', () => '/settings', '.section__item', [
        '.section button:has(svg) >> nth=-1',
      ]);
      expect(await examine(page, troubled, [...TROUBLE_SHOTS, leaving], browser)).toEqual([]);
    });
  },
);

test('at the desk the keyboard shows where it is, on every page', PATIENT, async ({ world, openDevice }) => {
  const page = await openIn(await openDevice({ account: world.anna, ...DESK }), 'en', world.anna);
  const unseen: string[] = [];
  for (const shot of SHOTS) {
    await page.goto(new URL(shot.path(world), page.url()).href);
    await page.locator(shot.ready).first().waitFor();
    unseen.push(...(await unseenFocus(page, shot.name)));
  }
  expect(unseen).toEqual([]);
});
