/** The screens that people have: the sizes, and whether a finger works on them. */
export const LANDSCAPE = { viewport: { width: 1180, height: 820 }, hasTouch: true };
export const PORTRAIT = { viewport: { width: 820, height: 1180 }, hasTouch: true };
export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true };
export const DESK = { viewport: { width: 1440, height: 900 } };

/** All four, each with its name, for `describe.for`. */
export const SIZES = [
  ['a tablet, landscape', LANDSCAPE],
  ['a tablet, portrait', PORTRAIT],
  ['a phone', PHONE],
  ['the desk', DESK],
] as const;
