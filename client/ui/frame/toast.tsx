import './toast.css';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { clearFocused, useRoom } from './use-room.ts';

export interface ToastView {
  id: string | number;
  text: string;
  tone?: 'neutral' | 'danger' | undefined;
  actionLabel?: string | undefined;
  onAction?: (() => void) | undefined;
}

export interface ToastsProps {
  /** Names the region for readers. */
  label: string;
  closeLabel: string;
  toasts: readonly ToastView[];
  onClose: (id: ToastView['id']) => void;
  /** How long one is shown, in milliseconds. */
  lifeMs?: number;
}

/**
 * Short messages at the end of the screen: what was done, with Undo. They stay while focused, or while a pointer that was moved onto
 * them is there. They have room of their own: the page keeps it free, and a field in which somebody types moves out of it.
 */
export function Toasts({ label, closeLabel, toasts, onClose, lifeMs = 8000 }: ToastsProps) {
  const strip = useRef<HTMLElement>(null);
  useRoom(strip, '--toasts');
  useLayoutEffect(() => {
    if (strip.current) clearFocused(strip.current);
  }, [toasts.length]);
  return (
    <section ref={strip} class="toasts" aria-label={label} aria-live="polite" role="status">
      {toasts.map((toast) => (
        <Toast
          key={toast.id}
          toast={toast}
          closeLabel={closeLabel}
          lifeMs={lifeMs}
          onClose={() => onClose(toast.id)}
        />
      ))}
    </section>
  );
}

interface ToastProps {
  toast: ToastView;
  closeLabel: string;
  lifeMs: number;
  onClose: () => void;
}

function Toast({ toast, closeLabel, lifeMs, onClose }: ToastProps) {
  const [held, setHeld] = useState(false);
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => close.current(), lifeMs);
    return () => clearTimeout(timer);
  }, [held, lifeMs]);
  const hold = {
    // Not `onPointerEnter`: a pointer that merely rests where the message appears enters it too.
    onPointerMove: () => setHeld(true),
    onPointerDown: () => setHeld(true),
    onPointerLeave: () => setHeld(false),
  };
  const act = (): void => {
    toast.onAction?.();
    onClose();
  };
  return (
    <div
      class={`toast toast--${toast.tone ?? 'neutral'}`}
      {...hold}
      onFocusIn={() => setHeld(true)}
      onFocusOut={() => setHeld(false)}
    >
      <span class="toast__text">{toast.text}</span>
      {toast.actionLabel && (
        <button type="button" class="toast__action" onClick={act}>
          {toast.actionLabel}
        </button>
      )}
      <button type="button" class="toast__close" aria-label={closeLabel} onClick={onClose}>
        ×
      </button>
    </div>
  );
}
