import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import type { ExportFile } from '../../shared/device/transfer/export-file.ts';

/** A file of unsent changes that a page handed over. */
export interface Exported {
  /** Where it lies, to be chosen in another page. */
  path: string;
  file: ExportFile;
}

/** Exports what is not sent, on the sync page. */
export async function exportUnsent(page: Page): Promise<Exported> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export what is not sent' }).click(),
  ]);
  const path = await download.path();
  return { path, file: JSON.parse(await readFile(path, 'utf8')) as ExportFile };
}
