import { computed, signal } from '@preact/signals';

const holds = signal(0);

/** True while nothing is being edited: only then may the page offer to load itself again. */
export const mayInterrupt = computed(() => holds.value === 0);

/** Keeps questions away while something is being edited. @returns a function that gives way again */
export function holdUpdates(): () => void {
  let held = true;
  holds.value++;
  return () => {
    if (held) holds.value--;
    held = false;
  };
}
