import { readFile } from 'node:fs/promises';
import { chromium } from 'playwright-core';
import { findChromium } from '../testing/browser/chromium.ts';
import { fromRoot } from './build/paths.ts';

/** What is drawn from which drawing, and how large. The PNGs are kept in the repository: run this after a change. */
const ICONS = [
  { from: 'icon.svg', to: 'icon-192.png', size: 192 },
  { from: 'icon.svg', to: 'icon-512.png', size: 512 },
  { from: 'maskable.svg', to: 'maskable-192.png', size: 192 },
  { from: 'maskable.svg', to: 'maskable-512.png', size: 512 },
  { from: 'maskable.svg', to: 'apple-touch-icon.png', size: 180 },
];

const executablePath = findChromium();
if (!executablePath) throw new Error('no browser: run `npx tsx scripts/ensure-programs.ts`');
const browser = await chromium.launch({
  executablePath,
  args: ['--headless=new', '--no-sandbox', '--disable-gpu'],
});
try {
  for (const { from, to, size } of ICONS) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    const drawing = await readFile(fromRoot(`client/public/icons/${from}`), 'utf8');
    await page.setContent(
      `<style>body{margin:0}svg{display:block;width:100vw;height:100vh}</style>${drawing}`,
    );
    await page.screenshot({ path: fromRoot(`client/public/icons/${to}`), omitBackground: true });
    await page.close();
    console.log(`client/public/icons/${to}`);
  }
} finally {
  await browser.close();
}
