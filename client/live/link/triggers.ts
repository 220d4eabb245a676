import type { PageReason } from '../../../shared/device/engine/worker-messages.ts';
import type { PageClock } from './clock.ts';

/** How often a visible page asks for a sync, in milliseconds, in case events were missed. */
const TIMER_MS = 30_000;

/** The parts of a page that tell when to sync. */
export interface PageSignals {
  window: Pick<Window, 'addEventListener' | 'removeEventListener'>;
  document: Pick<Document, 'addEventListener' | 'removeEventListener' | 'visibilityState'>;
}

/**
 * Pokes when the browser says that the network is back or lost, when the page is looked at again, and on a timer while it is
 * visible. `navigator.onLine` is no more than such a hint: whether the server is reached, the engine finds out.
 * @returns a function that stops it
 */
export function watchTriggers(
  page: PageSignals,
  clock: PageClock,
  poke: (reason: PageReason) => void,
): () => void {
  const stopped = new AbortController();
  const { signal } = stopped;
  const isVisible = (): boolean => page.document.visibilityState === 'visible';
  let cancel = (): void => undefined;
  const tick = (): void => {
    cancel = clock.timer(TIMER_MS, () => {
      if (isVisible()) poke('timer');
      tick();
    });
  };
  const looked = (): void => {
    if (isVisible()) poke('visible');
  };
  page.window.addEventListener('online', () => poke('online'), { signal });
  page.window.addEventListener('offline', () => poke('stream_lost'), { signal });
  page.window.addEventListener('pageshow', (event) => event.persisted && poke('visible'), { signal });
  page.document.addEventListener('visibilitychange', looked, { signal });
  tick();
  return () => {
    stopped.abort();
    cancel();
  };
}
