import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Device } from '../browser/device.ts';

/** What a failed test leaves behind: screenshots, the pages' consoles, the servers' logs. Not in git. */
export const artifactsFolder = fileURLToPath(new URL('../../e2e/.artifacts/', import.meta.url));

/** Saves each open page of a device as a picture, and what its pages and worker said. */
export async function keepArtifacts(testName: string, device: Device): Promise<void> {
  const name = `${testName} ${device.name}`.replace(/[^\w-]+/g, '_').slice(0, 120);
  await mkdir(artifactsFolder, { recursive: true });
  await writeFile(join(artifactsFolder, `${name}.log`), device.said().join('\n'));
  const pages = device.isOpen() ? device.context.pages().filter((page) => page.url() !== 'about:blank') : [];
  for (const [index, page] of pages.entries()) {
    const path = join(artifactsFolder, `${name}-${index}.png`);
    // A page that cannot be painted any more must not hide why the test failed.
    await page.screenshot({ path, timeout: 5_000 }).catch(() => undefined);
  }
}
