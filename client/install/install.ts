import { effect, type ReadonlySignal, signal } from '@preact/signals';
import { openedDevice } from '../live/opened-device.ts';

/** What Chromium offers where the app can be installed (not yet in TypeScript's library). */
export interface InstallOffer extends Event {
  prompt(): Promise<{ outcome: 'accepted' | 'dismissed' }>;
}

const offer = signal<InstallOffer | null>(null);
const STANDALONE =
  '(display-mode: standalone), (display-mode: minimal-ui), (display-mode: window-controls-overlay)';
/** Where the device remembers that the hint was given. */
const HINTED = 'quayside:install-hint';

/** The browser's offer to install, while there is one. */
export const installOffer: ReadonlySignal<InstallOffer | null> = offer;

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

/** Keeps the browser's offer, which comes once and early. Shows a hint after the first order that is saved on this device. */
export function watchInstall(): void {
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    offer.value = event as InstallOffer;
  });
  addEventListener('appinstalled', () => {
    offer.value = null;
  });
  if (isInstalled() || wasHinted()) return;
  effect(() =>
    openedDevice.value?.listen(({ outbox, rows }) => {
      if (!outbox || rows === 'all' || !rows.some((key) => key.startsWith('pre_order'))) return;
      if (wasHinted()) return;
      void import('./install-hint.ts').then(({ giveHint }) => {
        // Several changes may have asked for the hint while its code was loading.
        if (!wasHinted() && giveHint(offer.peek() !== null)) rememberHint();
      });
    }),
  );
}

/** True where the hint was given, and where that cannot be remembered. */
function wasHinted(): boolean {
  try {
    return localStorage.getItem(HINTED) !== null;
  } catch {
    return true;
  }
}

function rememberHint(): void {
  localStorage.setItem(HINTED, '1');
}
