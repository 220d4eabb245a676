import { useEffect } from 'preact/hooks';
import { browserOnline } from './online.ts';

/** Hook: tries again what has failed as soon as the browser has its network back; once where it never lost it. */
export function useRetryOnline(failed: boolean, retry: () => void): void {
  const online = browserOnline.value;
  // The newest `retry` is no reason to try again.
  useEffect(() => {
    if (failed && online) retry();
  }, [failed, online]);
}
