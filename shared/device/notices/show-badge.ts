import type { Device } from '../store/open.ts';
import { countOpenNotices, countOutbox } from '../store/read.ts';
import type { Unsettled } from './badge-count.ts';

/** What of this device is not settled yet. @throws LocalError */
export async function readUnsettled(device: Device): Promise<Unsettled> {
  const [waiting, notices] = await Promise.all([countOutbox(device), countOpenNotices(device)]);
  return { waiting, notices };
}

/** What a browser with the Badging API has, in pages and in workers. */
export interface BadgePort {
  setAppBadge?: (count: number) => Promise<void>;
  clearAppBadge?: () => Promise<void>;
}

/**
 * Shows a number on the icon of the installed app, or none at 0. Browsers without icon or without leave (iOS asks for that
 * of notifications) show nothing; the indicator tells the same.
 */
export async function showBadge(port: BadgePort, count: number): Promise<void> {
  try {
    if (count > 0) await port.setAppBadge?.(count);
    else await port.clearAppBadge?.();
  } catch {
    // An ornament: what it counts is safe without it.
  }
}
