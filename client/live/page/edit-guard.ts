import { computed, signal } from '@preact/signals';

const holds = signal(0);

/** True while nothing is being edited. Only then may the page offer to reload. */
export const mayInterrupt = computed(() => holds.value === 0);

/** Marks the start of an edit, during which no question is asked. @returns a function that marks its end */
export function holdUpdates(): () => void {
  let held = true;
  holds.value++;
  return () => {
    if (held) holds.value--;
    held = false;
  };
}
