import './date-button.css';
import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { CalendarDaysIcon } from '../icons.tsx';
import { followScreen, placeBeside } from '../overlay/float.ts';

export interface DateButtonProps {
  label: string;
  /** The date in words, beside the drawing. */
  text?: string | undefined;
  disabled?: boolean | undefined;
  /** What is shown under the button while it is open; `close` ends that and gives the focus back. */
  children: (close: () => void) => ComponentChildren;
}

/** A calendar behind a button. Escape closes it, and so does a tap beside it. */
export function DateButton({ label, text, disabled, children }: DateButtonProps) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const popup = useRef<HTMLDivElement>(null);
  const id = useId();
  // A layout effect: the next key must already go to the calendar.
  useLayoutEffect(() => {
    const [anchor, floating] = [button.current, popup.current];
    if (!open || !anchor || !floating) return;
    floating.showPopover();
    floating.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
    return followScreen(() => placeBeside(anchor, floating, 'content', floating.scrollHeight));
  }, [open]);
  const close = (): void => {
    popup.current?.hidePopover();
    button.current?.focus();
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        class="date-button"
        title={label}
        aria-label={text ? `${label}: ${text}` : label}
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        disabled={disabled}
        onClick={() => setOpen(true)}
      >
        <CalendarDaysIcon />
        {text}
      </button>
      {open && (
        <div
          ref={popup}
          id={id}
          class="float date-button__popup"
          role="dialog"
          aria-label={label}
          tabIndex={-1}
          popover="auto"
          onKeyDown={(event) => {
            // The keys must not reach the page and the panel, which have shortcuts.
            event.stopPropagation();
            if (event.key !== 'Escape') return;
            event.preventDefault();
            close();
          }}
          onToggle={(event) => {
            if (!event.currentTarget.matches(':popover-open')) setOpen(false);
          }}
        >
          {children(close)}
        </div>
      )}
    </>
  );
}
