import type { Device } from '../store/open.ts';
import { cacheMirror } from './cache-mirror.ts';
import { exclusively, mirrorName } from './exclusive.ts';
import { Mirror, type MirrorDeps } from './mirror.ts';

/** Whose device it is, how lost parts come back, and who is told how the mirror stands. */
export interface MirrorOwner {
  userId: string;
  restore: MirrorDeps['restore'];
  onState?: MirrorDeps['onState'] | undefined;
}

/**
 * Starts the mirror of an open device, over this browser's Cache Storage, locks and clock. Close it with the device.
 * @returns null where the browser has no Cache Storage: then there is one copy of what is unsent
 */
export function deviceMirror(device: Device, { userId, restore, onState }: MirrorOwner): Mirror | null {
  const name = mirrorName(device.name);
  const store = cacheMirror(name);
  if (!store) return null;
  return new Mirror(device, {
    store,
    author: () => ({ userId, nowMs: Date.now() }),
    exclusive: (work) => exclusively(name, work),
    timer: (ms, fn) => {
      const id = setTimeout(fn, ms);
      return () => clearTimeout(id);
    },
    random: Math.random,
    restore,
    onState,
  });
}
