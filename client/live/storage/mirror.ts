import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { mirrorName } from '../../../shared/device/mirror/exclusive.ts';
import type { Mirror, MirrorState } from '../../../shared/device/mirror/mirror.ts';
import type { Device } from '../../../shared/device/store/open.ts';
import { afterFirstLook } from '../page/first-look.ts';

/** How long the first comparison of a database is waited for, in milliseconds. */
const FIRST_LIMIT_MS = 5_000;

const state = signal<MirrorState>('whole');
const checked = signal(false);
let current: Mirror | null = null;

/** How the second copy of what is unsent stands, as far as this page makes it. */
export const mirrorState: ReadonlySignal<MirrorState> = state;

/** True once the open database was compared with its second copy: what it counts is all that there is. */
export const isIntact: ReadonlySignal<boolean> = computed(() => checked.value);

/**
 * Keeps the second copy of an open database until `closing` aborts. A database that this opening made may be one that the browser
 * gave up: it is compared, and mended, before this resolves. Any other is compared after the first screen.
 */
export async function followMirror(device: Device, userId: string, closing: AbortSignal): Promise<void> {
  checked.value = false;
  const start = async (): Promise<void> => {
    const [{ deviceMirror }, { restore }] = await Promise.all([
      import('../../../shared/device/mirror/device-mirror.ts'),
      import('../../../shared/device/mirror/restore.ts'),
    ]);
    if (closing.aborted) return;
    const mirror = deviceMirror(device, {
      userId,
      restore,
      onState: (next) => {
        state.value = next;
      },
    });
    current = mirror;
    device.reopened = () => void mirror?.check();
    closing.addEventListener('abort', () => {
      mirror?.close();
      if (current === mirror) current = null;
    });
    await mirror?.check();
    checked.value = !closing.aborted;
  };
  // Without it there is one copy only; the data itself can be used all the same.
  const begin = (): Promise<void> => start().catch(() => undefined);
  if (device.isNew && (await hasMirror(device.name))) await begin();
  else afterFirstLook(() => void begin());
}

/** Resolves when what this page saved so far has its second copy. @returns false where it could not be made */
export function copied(): Promise<boolean> {
  return current?.settled() ?? Promise.resolve(true);
}

/**
 * Resolves when the open database was compared with its second copy, as far as that is asked for.
 * @returns false where it is not known whether commits are gone
 */
export async function compared(): Promise<boolean> {
  await current?.settled();
  return checked.peek() && current?.state !== 'behind';
}

/** As `compared`; a first comparison that is still to come is waited for, for some seconds. */
export async function comparedSoon(): Promise<boolean> {
  if (!checked.peek())
    await new Promise<void>((resolve) => {
      const stop = checked.subscribe((isChecked) => {
        if (isChecked) resolve();
      });
      setTimeout(() => {
        stop();
        resolve();
      }, FIRST_LIMIT_MS);
    });
  return compared();
}

async function hasMirror(deviceName: string): Promise<boolean> {
  const storage = (globalThis as { caches?: CacheStorage }).caches;
  return (await storage?.has(mirrorName(deviceName)).catch(() => false)) ?? false;
}
