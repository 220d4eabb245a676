import { type ReadonlySignal, signal } from '@preact/signals';

const online = signal(true);

/** What the browser says of its network. False is certain; true only means that a request may succeed. */
export const browserOnline: ReadonlySignal<boolean> = online;

/** Follows the browser's network. */
export function watchNetwork(): () => void {
  const look = (): void => {
    online.value = navigator.onLine;
  };
  addEventListener('online', look);
  addEventListener('offline', look);
  look();
  return () => {
    removeEventListener('online', look);
    removeEventListener('offline', look);
  };
}
