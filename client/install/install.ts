import { effect, type ReadonlySignal, signal } from '@preact/signals';
import { openedDevice } from '../live/opened-device.ts';
import { sampleProgress } from '../sample/sample-job.ts';
import { installWay } from './install-way.ts';

/** What Chromium offers where the app can be installed (not yet in TypeScript's library). */
export interface InstallOffer extends Event {
  prompt(): Promise<{ outcome: 'accepted' | 'dismissed' }>;
}

const offer = signal<InstallOffer | null>(null);
const hint = signal(false);
const STANDALONE =
  '(display-mode: standalone), (display-mode: minimal-ui), (display-mode: window-controls-overlay)';
/** Where the device remembers that the hint was given. */
const HINTED = 'quayside:install-hint';

/** The browser's offer to install, while there is one. */
export const installOffer: ReadonlySignal<InstallOffer | null> = offer;

/** True once the user may be told that the app can be installed, until he has answered. */
export const installHintDue: ReadonlySignal<boolean> = hint;

/** True where the page runs as an installed app. */
export function isInstalled(): boolean {
  return matchMedia(STANDALONE).matches || ('standalone' in navigator && navigator.standalone === true);
}

/** Asks the user, by the browser's own dialog; an offer can be used once. */
export async function install(): Promise<void> {
  const used = offer.peek();
  offer.value = null;
  await used?.prompt();
}

/** Keeps the browser's offer, which comes once and early. The hint is due after the first order that is saved on this device. */
export function watchInstall(): void {
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    offer.value = event as InstallOffer;
  });
  addEventListener('appinstalled', () => {
    offer.value = null;
    hint.value = false;
  });
  if (isInstalled() || wasHinted()) return;
  effect(() =>
    openedDevice.value?.listen(({ outbox, rows }) => {
      if (!outbox || rows === 'all' || !rows.some((key) => key.startsWith('pre_order'))) return;
      // Sample orders are nobody's first order.
      if (!sampleProgress.peek() && !wasHinted() && isWorthIt()) hint.value = true;
    }),
  );
}

/** The hint was answered. */
export function endInstallHint(): void {
  hint.value = false;
}

/** The hint was shown: it does not come again on this device. */
export function rememberHint(): void {
  localStorage.setItem(HINTED, '1');
}

/** True where installing is a matter of a few taps. */
function isWorthIt(): boolean {
  return ['offer', 'ios', 'firefox_android'].includes(installWay(navigator, offer.peek() !== null));
}

/** True where the hint was given, and where that cannot be remembered. */
function wasHinted(): boolean {
  try {
    return localStorage.getItem(HINTED) !== null;
  } catch {
    return true;
  }
}
