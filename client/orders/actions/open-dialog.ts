import { signal } from '@preact/signals';
import { type ComponentChildren, type ComponentType, h } from 'preact';
import { reportError } from '../../live/errors.ts';
import { loadHolding } from '../../live/page/held-keys.ts';

/** What every dialog over the orders page is given. */
export interface DialogPart {
  onClose: () => void;
}

/** Draws the dialog that is open over the orders page; null: none is. */
export const dialogShown = signal<(() => ComponentChildren) | null>(null);

/** Opens a dialog over the orders page. Its file is loaded first, so that the first visit loads less; what is typed meanwhile is kept for it. */
export async function openDialog<P extends object>(
  load: () => Promise<ComponentType<P & DialogPart>>,
  props: P,
): Promise<void> {
  try {
    const Part = await loadHolding(load);
    dialogShown.value = () => h(Part, { ...props, onClose: closeDialog });
  } catch (error) {
    reportError(error);
  }
}

/** Closes the dialog that is open over the orders page. */
export function closeDialog(): void {
  dialogShown.value = null;
}
