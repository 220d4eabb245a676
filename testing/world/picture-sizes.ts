import { DESK, LANDSCAPE, PHONE, PORTRAIT } from '../browser/sizes.ts';

/** A screen that people use the app on. */
export interface Size {
  name: string;
  width: number;
  height: number;
  /** Fingers, not a mouse: what is shown on hover and the density of rows depend on it. */
  touch: boolean;
}

/** The tablet both ways round, a phone, and the desk, by the names of their pictures. */
export const SIZES: readonly Size[] = [
  { name: 'tablet', ...LANDSCAPE.viewport, touch: true },
  { name: 'tablet-upright', ...PORTRAIT.viewport, touch: true },
  { name: 'phone', ...PHONE.viewport, touch: true },
  { name: 'desk', ...DESK.viewport, touch: false },
];

export const THEMES = ['light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export const LANGUAGES = ['en', 'fr'] as const;
export type Language = (typeof LANGUAGES)[number];
