import { type ReadonlySignal, signal } from '@preact/signals';
import { type BrowserEngine, browserEngine } from './browser-engine.ts';

/** Whether this is a private window. `unknown`: the browser does not tell. */
export type PrivateWindow = 'private' | 'normal' | 'unknown';

/** What is asked of the browser's storage. */
type Directories = Partial<Pick<StorageManager, 'getDirectory'>>;

/** The errors by which a browser refuses files of its own to a private window (MDN, StorageManager.getDirectory). */
const REFUSALS: Partial<Record<BrowserEngine, string>> = { gecko: 'SecurityError', webkit: 'UnknownError' };

/**
 * Asks whether this is a private window. Firefox and Safari refuse a page its own files there. Chromium tells nothing that could
 * be relied on: its quota depends on the disk and the memory.
 */
export async function readPrivateWindow(
  engine: BrowserEngine,
  storage: Directories | undefined,
): Promise<PrivateWindow> {
  const refusal = REFUSALS[engine];
  if (!refusal || !storage?.getDirectory) return 'unknown';
  try {
    await storage.getDirectory();
    return 'normal';
  } catch (error) {
    return error instanceof DOMException && error.name === refusal ? 'private' : 'unknown';
  }
}

const TOLD = 'quayside:private-told';
const found = signal<PrivateWindow>('unknown');
const toBeTold = signal(false);

/** Whether this is a private window, as far as the browser tells. */
export const privateWindow: ReadonlySignal<PrivateWindow> = found;
/** True until the user has read that a private window keeps nothing. */
export const privateUntold: ReadonlySignal<boolean> = toBeTold;

/** Asks the browser once, at the start. */
export async function lookForPrivateWindow(): Promise<void> {
  found.value = await readPrivateWindow(browserEngine(navigator), navigator.storage);
  toBeTold.value = found.value === 'private' && sessionStorage.getItem(TOLD) === null;
}

/** The user has read it; it is not told again in this tab. */
export function acknowledgePrivate(): void {
  toBeTold.value = false;
  sessionStorage.setItem(TOLD, '1');
}
