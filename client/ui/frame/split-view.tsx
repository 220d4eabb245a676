import './split-view.css';
import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { useOpenPart } from '../open-parts.ts';
import { useMedia, WIDE } from './use-media.ts';
import { useRoom } from './use-room.ts';

export interface SplitViewProps {
  children: ComponentChildren;
  /** What is shown beside the list; null where nothing is chosen. */
  panel: ComponentChildren;
  /** Names the panel for readers. */
  panelLabel: string;
  /** Shown in the panel's place on a wide screen while nothing is chosen. */
  aside?: ComponentChildren;
  closeLabel: string;
  onClose: () => void;
}

/**
 * A list with the chosen item in a panel beside it; on a narrow screen in a sheet from the bottom, with the list inert. Escape
 * closes the panel and returns the focus.
 */
export function SplitView({ children, panel, panelLabel, aside, closeLabel, onClose }: SplitViewProps) {
  const wide = useMedia(WIDE);
  const open = panel !== null && panel !== undefined && panel !== false;
  useOpenPart(open);
  const section = useRef<HTMLElement>(null);
  const before = useRef<Element | null>(null);

  // Runs before the paint: after it, the browser takes the focus away from an inert list.
  useLayoutEffect(() => {
    if (open) before.current = document.activeElement;
  }, [open]);
  useEffect(() => {
    if (!open) return;
    // A field of the panel may have taken the focus already.
    if (!section.current?.contains(document.activeElement)) section.current?.focus({ preventScroll: true });
    return () => {
      if (before.current instanceof HTMLElement && before.current.isConnected) {
        before.current.focus({ preventScroll: true });
      }
    };
  }, [open]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    onClose();
  };

  return (
    <div class={`split ${open || aside ? 'split--paned' : ''}`}>
      <div class="split__list" inert={open && !wide}>
        {children}
      </div>
      {open && !wide && (
        <button type="button" class="split__scrim" aria-label={closeLabel} tabIndex={-1} onClick={onClose} />
      )}
      {open && (
        <section
          ref={section}
          class="split__panel"
          role="dialog"
          aria-label={panelLabel}
          tabIndex={-1}
          onKeyDown={onKeyDown}
        >
          {panel}
        </section>
      )}
      {!open && wide && aside && <aside class="split__panel split__panel--rest">{aside}</aside>}
    </div>
  );
}

/** The foot of a panel, with its main button; always in sight. */
export function PanelFoot({ children }: { children: ComponentChildren }) {
  const foot = useRef<HTMLElement>(null);
  useRoom(foot, '--panel-foot');
  return (
    <footer ref={foot} class="split__foot">
      {children}
    </footer>
  );
}
