import type { PrivateWindow } from '../live/storage/private-window.ts';
import type { helpWords } from './help-words.ts';

type HelpKey = keyof typeof helpWords;

/** What this browser has for an app whose tabs are closed. */
export interface TabFacts {
  /** A service worker is there: the app opens without a network. */
  hasWorker: boolean;
  /** Background Sync: the browser wakes the worker once there is a network. */
  hasBackgroundSync: boolean;
  /** The browser wakes the installed app now and then (Periodic Background Sync). */
  isWokenNowAndThen: boolean;
  privateWindow: PrivateWindow;
}

/** What happens here with every tab closed: no more than is known of this browser. */
export function closedTabs(facts: TabFacts): HelpKey[] {
  const { hasWorker, hasBackgroundSync, isWokenNowAndThen, privateWindow } = facts;
  const lines: HelpKey[] = [hasWorker && hasBackgroundSync ? 'help.closed_sends' : 'help.closed_keeps'];
  lines.push(hasWorker && isWokenNowAndThen ? 'help.closed_fresh' : 'help.closed_later');
  if (!hasWorker) lines.push('help.closed_no_worker');
  if (privateWindow === 'private') lines.push('help.closed_private');
  if (privateWindow === 'unknown') lines.push('help.closed_private_unknown');
  return lines;
}
