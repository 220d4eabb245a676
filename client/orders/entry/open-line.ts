import { type ReadonlySignal, signal } from '@preact/signals';
import { leaveBy } from '../../ui/unsaved.ts';

const opened = signal<string | null>(null);

/** The line that is unfolded in the order's panel. */
export const openLine: ReadonlySignal<string | null> = opened;

/** Where the fields of the unfolded line are drawn; null while none is. */
export const lineEditor: { current: Element | null } = { current: null };

/** Unfolds a line, or none. What is typed in the one that was open is saved first, and asked about where it is no amount. */
export function unfold(line: string | null, then?: () => void): void {
  const go = (): void => {
    opened.value = line;
    then?.();
  };
  if (lineEditor.current) leaveBy(go, lineEditor.current);
  else go();
}

/** The partner for whom the next new order is begun, where he was chosen before its panel opens. */
export const wantedPartner = signal<string | null>(null);

/** The order that was just made. Its panel starts with the focus in the product field. */
export const justMade = signal<string | null>(null);
