import './menu.css';
import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useOpenPart } from '../open-parts.ts';
import { followScreen, placeBeside } from './float.ts';

export interface MenuItem {
  label: string;
  icon: ComponentChildren;
  onPick: () => void;
  danger?: boolean | undefined;
  disabled?: boolean | undefined;
}

export interface MenuProps {
  /** Names the button, which shows `icon` alone. */
  label: string;
  icon: ComponentChildren;
  items: readonly MenuItem[];
}

/** A button that opens a list of actions; the menu button pattern of WAI-ARIA. */
export function Menu({ label, icon, items }: MenuProps) {
  const [open, setOpen] = useState(false);
  useOpenPart(open);
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();

  // A layout effect: the next key must already go to the list.
  useLayoutEffect(() => {
    const [anchor, popup] = [button.current, list.current];
    if (!open || !anchor || !popup) return;
    popup.showPopover();
    const stop = followScreen(() => placeBeside(anchor, popup, 'content'));
    popup.querySelector<HTMLElement>('[role=menuitem]')?.focus();
    return stop;
  }, [open]);

  const close = (): void => {
    list.current?.hidePopover();
    button.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const each = [...(list.current?.querySelectorAll<HTMLElement>('[role=menuitem]:not(:disabled)') ?? [])];
    const at = each.findIndex((item) => item.matches(':focus'));
    const target = { ArrowDown: at + 1, ArrowUp: at - 1 + each.length, Home: 0, End: each.length - 1 }[
      event.key
    ];
    if (target !== undefined) {
      event.preventDefault();
      each[target % each.length]?.focus();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      close();
    } else if (event.key === 'Tab') close();
  };

  return (
    <>
      <button
        ref={button}
        type="button"
        class="icon-button icon-button--outlined"
        aria-label={label}
        title={label}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(true)}
      >
        {icon}
      </button>
      {open && (
        <div
          ref={list}
          id={id}
          class="float menu"
          role="menu"
          tabIndex={-1}
          aria-label={label}
          popover="auto"
          onKeyDown={onKeyDown}
          onToggle={(event) => {
            if (!event.currentTarget.matches(':popover-open')) setOpen(false);
          }}
        >
          {items.map((item, index) => (
            <button
              key={item.label}
              type="button"
              role="menuitem"
              // One stop of the Tab key, so that a list that scrolls can be reached.
              tabIndex={index === 0 ? 0 : -1}
              class={`menu__item ${item.danger ? 'menu__item--danger' : ''}`}
              disabled={item.disabled}
              onClick={() => {
                close();
                item.onPick();
              }}
            >
              {item.icon}
              {item.label}
            </button>
          ))}
        </div>
      )}
    </>
  );
}
