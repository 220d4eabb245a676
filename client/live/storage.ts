import { signal } from '@preact/signals';

/** What the browser says of this site's storage, in bytes; null where it does not say. */
interface StorageState {
  used: number | null;
  quota: number | null;
  persisted: boolean | null;
}

const state = signal<StorageState>({ used: null, quota: null, persisted: null });

/** The storage of this device, as it was last read. */
export const storageState = state;

/** Asks the browser how much is used and whether it keeps it. */
export async function readStorage(): Promise<void> {
  const storage = navigator.storage as StorageManager | undefined;
  const [estimate, persisted] = await Promise.all([
    storage?.estimate?.().catch(() => null) ?? null,
    storage?.persisted?.().catch(() => null) ?? null,
  ]);
  state.value = { used: estimate?.usage ?? null, quota: estimate?.quota ?? null, persisted };
}

/** Asks the browser to keep the data until the user removes it. @returns whether it agreed */
export async function askToPersist(): Promise<boolean> {
  const storage = navigator.storage as StorageManager | undefined;
  const granted = (await storage?.persist?.().catch(() => false)) ?? false;
  await readStorage();
  return granted;
}

let asked = false;

/** Asks once, after something worth keeping was saved; browsers then say yes more readily. */
export function askAfterSave(): void {
  if (asked) return;
  asked = true;
  void askToPersist();
}
