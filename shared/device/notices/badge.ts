import type { Device } from '../store/open.ts';
import { countOpenNotices, countUnsent } from '../store/read.ts';

/** What of a device is not settled yet: changes in the outbox, and notices that their user has not answered. */
export interface Unsettled {
  unsent: number;
  notices: number;
}

/**
 * The number on the icon of the installed app [O17]. A change is in the outbox or in a notice, never in both, so nothing is
 * counted twice.
 * @param unsettled of the account at work; null where nobody is signed in
 * @returns 0 where there is to be no badge
 */
export function badgeCount(unsettled: Unsettled | null): number {
  return unsettled === null ? 0 : unsettled.unsent + unsettled.notices;
}

/** What of this device is not settled yet. @throws LocalError */
export async function readUnsettled(device: Device): Promise<Unsettled> {
  const [unsent, notices] = await Promise.all([countUnsent(device), countOpenNotices(device)]);
  return { unsent, notices };
}

/** What a browser with the Badging API has, in pages and in workers. */
export interface BadgePort {
  setAppBadge?: (count: number) => Promise<void>;
  clearAppBadge?: () => Promise<void>;
}

/**
 * Shows a number on the icon of the installed app, or none at 0. A browser shows nothing where the app is not installed, or
 * where notifications are not allowed (iOS). The indicator on the page tells the same number.
 */
export async function showBadge(port: BadgePort, count: number): Promise<void> {
  try {
    if (count > 0) await port.setAppBadge?.(count);
    else await port.clearAppBadge?.();
  } catch {
    // Nothing depends on the badge, so a failure is not told.
  }
}
