import './empty-state.css';
import type { ComponentChildren } from 'preact';

export interface EmptyStateProps {
  icon: ComponentChildren;
  title: string;
  text?: string | undefined;
  /** What to do now: buttons. */
  children?: ComponentChildren;
}

/** What is shown in place of an empty list: the fact, and what to do. */
export function EmptyState({ icon, title, text, children }: EmptyStateProps) {
  return (
    <div class="empty-state">
      <div class="empty-state__icon">{icon}</div>
      <h2 class="empty-state__title">{title}</h2>
      {text && <p class="empty-state__text">{text}</p>}
      {children && <div class="empty-state__actions">{children}</div>}
    </div>
  );
}

/** Grey rows while a list is being read. They appear only after a short delay. */
export function Skeleton({ rows = 6, label }: { rows?: number; label: string }) {
  return (
    <div class="skeleton" role="status" aria-label={label}>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} class="skeleton__row" />
      ))}
    </div>
  );
}
