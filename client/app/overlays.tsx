import type { ComponentType } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import { reportError } from '../live/errors.ts';
import { loadHolding } from '../live/page/held-keys.ts';
import { type Overlay, overlay } from '../live/page/overlay.ts';
import { LazyFiles } from '../ui/frame/lazy-files.ts';

/** What lies over the page is given a way to close itself. */
type Part = ComponentType<{ onClose: () => void }>;

const FILES: Record<Overlay, () => Promise<Part>> = {
  palette: async () => (await import('../palette/palette.tsx')).Palette,
  keys: async () => (await import('../help/keys-dialog.tsx')).KeysDialog,
  'sign-out': async () => (await import('../account/sign-out.tsx')).SignOutNow,
};

const files = new LazyFiles<Part>();

/** What is open over every page. Its file is fetched when it is first opened; what is typed meanwhile is typed into it. */
export function Overlays() {
  const open = overlay.value;
  const Part = open && files.read(open);
  // A layout effect: the next key must already be kept for what opens.
  useLayoutEffect(() => {
    if (open) files.want(open, () => loadHolding(FILES[open]), notLoaded);
  }, [open]);
  return Part && Part !== 'failed' ? <Part key={open} onClose={close} /> : null;
}

/** Closed, so that the next key press tries again. */
function notLoaded(): void {
  close();
  reportError(new Error('not loaded'));
}

function close(): void {
  overlay.value = null;
}
