import { navigate } from '../live/page/router.ts';
import { showToast } from '../live/toasts.ts';
import { sampleProgress } from '../sample/sample-job.ts';
import { installWay } from './install-way.ts';
import { installText } from './install-words.ts';

/**
 * Tells that the app can be installed, where that is worth it.
 * @param offered whether the browser made an offer
 * @returns whether it was told
 */
export function giveHint(offered: boolean): boolean {
  const way = installWay(navigator, offered);
  const worthIt = way === 'offer' || way === 'ios' || way === 'firefox_android';
  if (!worthIt || sampleProgress.peek()) return false;
  showToast({
    text: installText('install.hint'),
    action: { label: installText('install.how'), run: () => navigate('/settings#install') },
  });
  return true;
}
