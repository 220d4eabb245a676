import { signal } from '@preact/signals';

/** What can be open over every page: the palette, the list of keys, the sign-out. */
export type Overlay = 'palette' | 'keys' | 'sign-out';

/** What is open over the page; null: nothing. */
export const overlay = signal<Overlay | null>(null);
