import { type ReadonlySignal, signal } from '@preact/signals';

const FIELD =
  'input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select, [contenteditable]';

const LOOKS = ['pointerup', 'keyup'] as const;
const inField = signal(false);

/** True while the cursor is in a field. */
export const typing: ReadonlySignal<boolean> = inField;

/** Follows the cursor. @returns a function that stops it */
export function watchTyping(): () => void {
  const look = (): void => {
    inField.value = document.activeElement?.matches(FIELD) ?? false;
  };
  // While the focus moves it is nowhere; only where it arrives counts.
  const leave = (event: FocusEvent): void => {
    if (event.relatedTarget === null) inField.value = false;
  };
  addEventListener('focusin', look);
  addEventListener('focusout', leave);
  // A field that is taken off the page may go without a word.
  for (const type of LOOKS) addEventListener(type, look, true);
  look();
  return () => {
    removeEventListener('focusin', look);
    removeEventListener('focusout', leave);
    for (const type of LOOKS) removeEventListener(type, look, true);
  };
}
