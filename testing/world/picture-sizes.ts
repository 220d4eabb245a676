/** A screen that people use the app on. */
export interface Size {
  name: string;
  width: number;
  height: number;
  /** Fingers, not a mouse: what is shown on hover and the density of rows depend on it. */
  touch: boolean;
}

/** The tablet both ways round, a phone, and the desk. */
export const SIZES: readonly Size[] = [
  { name: 'tablet', width: 1180, height: 820, touch: true },
  { name: 'tablet-upright', width: 820, height: 1180, touch: true },
  { name: 'phone', width: 390, height: 844, touch: true },
  { name: 'desk', width: 1440, height: 900, touch: false },
];

export const THEMES = ['light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export const LANGUAGES = ['en', 'fr'] as const;
export type Language = (typeof LANGUAGES)[number];
