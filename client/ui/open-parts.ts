import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { useLayoutEffect } from 'preact/hooks';

const count = signal(0);

/** True while a panel, a dialog or a menu is open: then nothing appears by itself. */
export const partsOpen: ReadonlySignal<boolean> = computed(() => count.value > 0);

/** Tells that a part of the page is open, for as long as it is. */
export function useOpenPart(isOpen: boolean): void {
  // Before the paint: what must not lie over the part goes in the same moment.
  useLayoutEffect(() => {
    if (!isOpen) return;
    count.value++;
    return () => {
      count.value--;
    };
  }, [isOpen]);
}
