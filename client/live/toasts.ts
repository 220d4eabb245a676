import { type ReadonlySignal, signal } from '@preact/signals';

/**
 * A short message at the edge of the page that answers what the user just did; the component that shows it closes it after a
 * while. What comes by itself is a banner: `client/app/unasked.ts`.
 */
export interface Toast {
  id: number;
  text: string;
  tone: 'plain' | 'error';
  action: { label: string; run: () => void } | null;
}

/** What a toast is made of. */
export interface NewToast {
  text: string;
  tone?: Toast['tone'];
  action?: Toast['action'];
}

/** The largest number of toasts at once; the oldest go first. */
const MOST_TOASTS = 3;

const shown = signal<readonly Toast[]>([]);
let lastId = 0;

/** The toasts to show, oldest first. */
export const toasts: ReadonlySignal<readonly Toast[]> = shown;

/** Shows a toast. @returns a function that closes it */
export function showToast({ text, tone = 'plain', action = null }: NewToast): () => void {
  const id = ++lastId;
  const close = (): void => closeToast(id);
  const closing = action && { label: action.label, run: () => runAndClose(action.run, close) };
  // The same error is shown once: a second one would only hide other toasts.
  const others = shown.peek().filter((toast) => tone === 'plain' || toast.text !== text);
  shown.value = [...others, { id, text, tone, action: closing }].slice(-MOST_TOASTS);
  return close;
}

/** Takes a toast away. */
export function closeToast(id: number): void {
  shown.value = shown.peek().filter((toast) => toast.id !== id);
}

function runAndClose(run: () => void, close: () => void): void {
  close();
  run();
}
