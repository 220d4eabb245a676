import './dialog.css';
import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { IconButton } from '../button.tsx';
import { XIcon } from '../icons.tsx';
import { useOpenPart } from '../open-parts.ts';
import { leaveBy } from '../unsaved.ts';

export interface DialogProps {
  title: string;
  closeLabel: string;
  onClose: () => void;
  children: ComponentChildren;
  /** Buttons, the main one last. */
  actions?: ComponentChildren;
}

/** A question that must be answered first; the browser's own modal dialog. Shown for as long as it is rendered. */
export function Dialog({ title, closeLabel, onClose, children, actions }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useOpenPart(true);
  // What is typed in it is saved, or asked about, first.
  const close = (): void => leaveBy(onClose, dialog.current);
  // A layout effect: a dialog that is closed after it was removed from the page does not return the focus.
  useLayoutEffect(() => {
    const element = dialog.current;
    if (!element?.open) element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      class="dialog"
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
      // The keys must not reach the page behind, which has shortcuts.
      onKeyDown={(event) => event.stopPropagation()}
    >
      <header class="dialog__header">
        <h2 id={titleId}>{title}</h2>
        <IconButton label={closeLabel} icon={<XIcon />} onClick={close} />
      </header>
      <div class="dialog__body">{children}</div>
      {actions && <footer class="dialog__actions">{actions}</footer>}
    </dialog>
  );
}
