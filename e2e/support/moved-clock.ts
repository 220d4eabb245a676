import type { Page } from 'playwright-core';
import type { Device } from '../../testing/browser/device.ts';

/** Has the pages of a device follow `setClock`, from the next page on; until then their clock is right. Its worker's stays so. */
export async function clockFrom(device: Device): Promise<void> {
  await device.context.addInitScript(`{
    const RealDate = Date;
    const ahead = () => Number(localStorage.getItem('test:ahead') ?? 0);
    globalThis.Date = class Date extends RealDate {
      constructor(...parts) { parts.length === 0 ? super(RealDate.now() + ahead()) : super(...parts); }
      static now() { return RealDate.now() + ahead(); }
    };
  }`);
}

/** Sets the clock of a browser's pages ahead by so many milliseconds; below 0: back. */
export function setClock(page: Page, aheadMs: number): Promise<void> {
  return page.evaluate((ahead) => localStorage.setItem('test:ahead', String(ahead)), aheadMs);
}
