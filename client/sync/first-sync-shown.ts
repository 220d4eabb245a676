import { signal } from '@preact/signals';

/** How many parts of the page tell of the first sync; while there is one, nothing else does. */
export const noticesShown = signal(0);
