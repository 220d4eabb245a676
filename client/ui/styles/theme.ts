import { signal } from '@preact/signals';

/** What the user chose; `system` follows the device. */
export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const STORED = 'quayside:theme';

/** The chosen theme of this device. */
export const theme = signal<Theme>('system');

/** Takes the stored choice. Called before the first render. */
export function startTheme(): void {
  show(readStored() ?? 'system');
}

/** Changes the theme and keeps the choice on this device. */
export function setTheme(next: Theme): void {
  show(next);
  try {
    localStorage.setItem(STORED, next);
  } catch {
    // Storage may be forbidden: the choice then lasts as long as the page.
  }
}

function show(next: Theme): void {
  theme.value = next;
  if (next === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = next;
}

function readStored(): Theme | undefined {
  try {
    const stored = localStorage.getItem(STORED);
    return THEMES.find((each) => each === stored);
  } catch {
    return undefined;
  }
}
