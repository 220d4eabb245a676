import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals';
import { hasRoom } from '../../../shared/device/store/room.ts';
import { writeProbe } from '../../../shared/device/store/write-probe.ts';
import { t } from '../../i18n/translate.ts';
import { openedDevice } from '../opened-device.ts';
import { minuteClock } from '../page/minute-clock.ts';
import { showToast } from '../toasts.ts';
import { copied, mirrorState } from './mirror.ts';
import { readStorage, storageState } from './storage.ts';

/**
 * Whether this device has room: `none`: nothing can be saved; `one_copy`: what is saved has no second copy; `little`: the browser says
 * that it will soon be full.
 */
export type Room = 'enough' | 'little' | 'one_copy' | 'none';

/** The browser's own estimate of what is left for this app, in bytes, under which the user is warned. */
const LITTLE_BYTES = 50_000_000;
/** How often a full disk is tried again, in milliseconds. */
const AGAIN_MS = 3_000;

const full = signal(false);
/** True since a write failed for want of room: from then on "saved" waits for the second copy as well. */
let troubled = false;

/** How much the browser would still store, in bytes; null where it does not say. */
export const freeBytes: ReadonlySignal<number | null> = computed(() => {
  const { used, quota } = storageState.value;
  return used === null || quota === null ? null : Math.max(0, quota - used);
});

/** Whether this device has room. */
export const room: ReadonlySignal<Room> = computed(() =>
  roomOf({ full: full.value, mirror: mirrorState.value, freeBytes: freeBytes.value }),
);

/** The rule behind `room`. */
export function roomOf(facts: {
  full: boolean;
  mirror: 'whole' | 'behind' | 'failing';
  freeBytes: number | null;
}): Room {
  if (facts.full) return 'none';
  if (facts.mirror === 'failing') return 'one_copy';
  return facts.freeBytes !== null && facts.freeBytes < LITTLE_BYTES ? 'little' : 'enough';
}

const channel = (): BroadcastChannel => new BroadcastChannel('quayside:room');

/** A write found no room. Every tab tells the same, until there is some again. */
export function foundNoRoom(): void {
  becomeFull();
  const others = channel();
  others.postMessage('none');
  others.close();
}

/** Resolves when a saved action is as safe as "saved" says: at once, and after its second copy where the storage is in trouble. */
export async function whenSafe(): Promise<void> {
  if (troubled) await copied();
}

/** Follows other tabs, and warns in time. Runs as long as the page. */
export function watchRoom(): void {
  channel().onmessage = () => becomeFull();
  effect(() => {
    void minuteClock.value;
    if (openedDevice.value) untracked(() => void readStorage());
  });
}

function becomeFull(): void {
  troubled = true;
  if (full.peek()) return;
  full.value = true;
  void readStorage();
  tryAgainLater();
}

/** A timer and not the user's next attempt: who waits for room has nothing to do in the app. */
function tryAgainLater(): void {
  setTimeout(() => {
    void isWritable().then((writable) => {
      if (!writable) return tryAgainLater();
      full.value = false;
      showToast({ text: t('room.again') });
    });
  }, AGAIN_MS);
}

async function isWritable(): Promise<boolean> {
  const open = openedDevice.peek();
  if (!(await hasRoom())) return false;
  if (!open) return true;
  try {
    await writeProbe(open.device);
    return true;
  } catch {
    return false;
  }
}
