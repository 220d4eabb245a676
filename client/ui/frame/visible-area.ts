/** A screen keyboard is higher than this, in pixels; the bar of the browser that comes and goes is not. */
const LEAST_KEYBOARD = 80;
/** With less height than this in sight a sheet gives up its fixed head and foot. */
const TIGHT = 320;

/** How much of the window a screen keyboard takes, in pixels. A page that is zoomed in by the fingers has none. */
export function keyboardHeight(
  windowHeight: number,
  { height, offsetTop, scale }: Pick<VisualViewport, 'height' | 'offsetTop' | 'scale'>,
): number {
  if (scale > 1.01) return 0;
  const hidden = windowHeight - height - offsetTop;
  return hidden < LEAST_KEYBOARD ? 0 : Math.round(hidden);
}

/**
 * Keeps the page inside what a screen keyboard leaves: `--keyboard` says how much it takes, `data-tight` that little is left,
 * and the field in which somebody types stays in sight together with the button that saves it.
 */
export function followKeyboard(): void {
  const view = visualViewport;
  if (!view) return;
  const root = document.documentElement;
  const follow = (): void => {
    root.style.setProperty('--keyboard', `${keyboardHeight(innerHeight, view)}px`);
    root.toggleAttribute('data-tight', view.scale <= 1.01 && view.height < TIGHT);
  };
  const resize = (): void => {
    follow();
    requestAnimationFrame(keepFieldInSight);
  };
  view.addEventListener('resize', resize);
  view.addEventListener('scroll', follow);
  document.addEventListener('focusin', () => {
    if (root.style.getPropertyValue('--keyboard') !== '0px') requestAnimationFrame(keepFieldInSight);
  });
  follow();
}

/** Scrolls the field that has the focus into sight, and the main button of what it belongs to where both have room. */
function keepFieldInSight(): void {
  const field = document.activeElement;
  if (!(field instanceof HTMLElement) || !field.matches('input, textarea, select')) return;
  const button = field.closest('[data-entry], form')?.querySelector('.button--primary');
  button?.scrollIntoView({ block: 'nearest' });
  field.scrollIntoView({ block: 'nearest' });
}
