import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import { engineStatus } from '../live/engine-status.ts';
import { hasData, metaKnown, snapshotProgress, wasWhole } from '../live/meta.ts';
import { browserOnline } from '../live/page/online.ts';
import { session } from '../live/session/session.ts';
import { areBasicsHere, type FirstSync, type FirstSyncCount, firstSyncOf } from './first-sync-state.ts';

/** What the first sync does at this moment; null where there is none. */
export const firstSync: ReadonlySignal<FirstSync | null> = computed(() =>
  firstSyncOf({
    known: metaKnown.value,
    hasData: hasData.value,
    progress: snapshotProgress.value,
    engine: engineStatus.value,
    browserOnline: browserOnline.value,
    standing: session.value.standing,
  }),
);

/** True once all partners, products and units of the workspace are here. */
export const basicsHere: ReadonlySignal<boolean> = computed(() =>
  areBasicsHere(wasWhole.value, snapshotProgress.value),
);

/** How long the end of a long first sync is told, in milliseconds. */
const DONE_SHOWN_MS = 6_000;
/** A first sync that took less than this, in milliseconds, ends without a word. */
const LONG_MS = 2_000;

const done = signal<number | null>(null);

/** How many orders came, for a while after a long first sync; else null. */
export const firstSyncDone: ReadonlySignal<number | null> = done;

/** Tells the end of a first sync. @returns a function that stops it */
export function watchFirstSync(): () => void {
  let began: { ms: number; device: string } | null = null;
  let last: FirstSyncCount | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  return effect(() => {
    const device = session.value.workspace?.id ?? '';
    const now = firstSync.value;
    if (began && began.device !== device) began = null;
    if (now) {
      began ??= { ms: Date.now(), device };
      last = now.count;
      return;
    }
    if (began && last?.of === 'orders' && hasData.value && Date.now() - began.ms > LONG_MS) {
      done.value = last.all;
      clearTimeout(timer);
      timer = setTimeout(() => {
        done.value = null;
      }, DONE_SHOWN_MS);
    }
    began = null;
  });
}
