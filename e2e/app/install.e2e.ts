import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { until } from '../../testing/app/limits.ts';
import { openBook } from '../../testing/browser/book.ts';
import { PHONE } from '../../testing/browser/sizes.ts';
import { test } from '../support/test.ts';

const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1';
const FIREFOX = 'Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0';

/** The parts of the manifest that a browser's richer dialog shows. */
interface Manifest {
  id: string;
  display: string;
  start_url: string;
  launch_handler: { client_mode: string | string[] };
  icons: Picture[];
  shortcuts: { name: string; url: string; icons: Picture[] }[];
  screenshots: (Picture & { form_factor: string; label: string })[];
}

interface Picture {
  src: string;
  sizes: string;
  type: string;
  purpose?: string;
}

/** Keeps the offer that this Chromium makes by itself from the page, as in a browser that makes none. */
async function withoutOffer(page: Page): Promise<void> {
  await page.addInitScript(() => {
    addEventListener('beforeinstallprompt', (event) => {
      if (event.isTrusted) event.stopImmediatePropagation();
    });
  });
}

async function readManifest(page: Page): Promise<{ text: string; errors: unknown[] }> {
  const session = await page.context().newCDPSession(page);
  const { data = '', errors } = await session.send('Page.getAppManifest');
  await session.detach();
  return { text: data, errors };
}

describe('installing', () => {
  test('Chromium finds nothing that stands against it', async ({ account, openDevice }) => {
    const page = await openBook(await openDevice({ account }));
    const session = await page.context().newCDPSession(page);
    // It fetches the icons before it answers.
    await until(
      async () => (await session.send('Page.getInstallabilityErrors')).installabilityErrors.length === 0,
      { what: 'no installability errors' },
    );
    expect((await session.send('Page.getInstallabilityErrors')).installabilityErrors).toEqual([]);
    expect((await readManifest(page)).errors).toEqual([]);
  });

  test('the manifest has what a richer dialog shows, and each picture is what it says', async ({
    account,
    openDevice,
  }) => {
    const page = await openBook(await openDevice({ account }));
    const manifest = JSON.parse((await readManifest(page)).text) as Manifest;
    expect(manifest).toMatchObject({ id: '/', display: 'standalone', start_url: '/' });
    expect([manifest.launch_handler.client_mode].flat()[0]).toBe('navigate-existing');
    expect(new Set(manifest.screenshots.map(({ form_factor }) => form_factor))).toEqual(
      new Set(['wide', 'narrow']),
    );
    expect(manifest.icons.map(({ purpose }) => purpose)).toContain('maskable');
    expect(manifest.shortcuts.map(({ url }) => url)).toEqual(['/', '/?order=new']);
    const pictures = [
      ...manifest.icons,
      ...manifest.screenshots,
      ...manifest.shortcuts.flatMap(({ icons }) => icons),
    ].filter(({ sizes }) => sizes !== 'any');
    for (const { src, sizes, type } of pictures) expect(await pictureAt(page, src)).toEqual({ sizes, type });
  });

  test('a shortcut leads to a new order of today', async ({ account, openDevice }) => {
    const page = await openBook(await openDevice({ account }), '/?order=new');
    await page.getByRole('combobox', { name: 'Partner' }).waitFor();
  });

  test('the browser’s offer becomes a button, which uses it once', async ({ account, openDevice }) => {
    const device = await openDevice({ account });
    const page = await device.open('about:blank');
    await withoutOffer(page);
    await page.goto(new URL('/settings', device.network.url).href);
    await page.getByRole('region', { name: 'Install the app' }).getByRole('listitem').first().waitFor();
    await page.evaluate(() => {
      const state = globalThis as unknown as { asked: number };
      state.asked = 0;
      const prompt = () => {
        state.asked += 1;
        return Promise.resolve({ outcome: 'accepted' });
      };
      dispatchEvent(Object.assign(new Event('beforeinstallprompt', { cancelable: true }), { prompt }));
    });
    const section = page.getByRole('region', { name: 'Install the app' });
    await section.getByRole('button', { name: 'Install' }).click();
    await section.getByRole('button', { name: 'Install' }).waitFor({ state: 'detached' });
    expect(await page.evaluate(() => (globalThis as unknown as { asked: number }).asked)).toBe(1);
  });

  test.for([
    ['an iPhone', IPHONE, 'Add to Home Screen'],
    ['Firefox on Android', FIREFOX, 'Add app to home screen'],
  ] as const)(
    '%s gets the steps, each with a drawing',
    async ([, userAgent, row], { account, openDevice }) => {
      const device = await openDevice({ account, ...PHONE });
      const page = await device.open('about:blank');
      await withoutOffer(page);
      await page.addInitScript((name) => {
        Object.defineProperty(navigator, 'userAgent', { get: () => name });
      }, userAgent);
      await page.goto(new URL('/settings', device.network.url).href);
      const steps = page.getByRole('region', { name: 'Install the app' }).getByRole('listitem');
      await steps.first().waitFor();
      expect(await steps.count()).toBe(3);
      for (const step of await steps.all()) expect(await step.locator('svg').isVisible()).toBe(true);
      await steps.nth(1).getByText(row, { exact: true }).waitFor();
    },
  );
});

/** What a picture of the app really is, as the browser decodes it. */
async function pictureAt(page: Page, src: string): Promise<{ sizes: string; type: string }> {
  return page.evaluate(async (path) => {
    const response = await fetch(path);
    const bitmap = await createImageBitmap(await response.blob());
    return { sizes: `${bitmap.width}x${bitmap.height}`, type: response.headers.get('content-type') ?? '' };
  }, src);
}
