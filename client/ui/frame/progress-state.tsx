import './empty-state.css';
import './progress-state.css';
import type { ComponentChildren } from 'preact';

export interface ProgressStateProps {
  icon: ComponentChildren;
  title: string;
  /** What is being done, or why not. It changes with each step, not with each number. */
  text: string;
  /** How far it is, where that is known. */
  count?: { text: string; value: number; max: number } | undefined;
  /** A countdown, and what can be done meanwhile: buttons. */
  children?: ComponentChildren;
}

/** What stands in the place of something that is on its way: what is done, how far it is, what to do meanwhile. */
export function ProgressState({ icon, title, text, count, children }: ProgressStateProps) {
  return (
    <div class="empty-state progress-state">
      <div class="empty-state__icon">{icon}</div>
      {/* The steps are announced; the numbers, which change all the time, are not. */}
      <div role="status">
        <h2 class="empty-state__title">{title}</h2>
        <p class="empty-state__text">{text}</p>
      </div>
      {count && (
        <div class="progress-state__count">
          <progress class="progress-state__bar" aria-label={count.text} max={count.max} value={count.value} />
          <span aria-hidden="true">{count.text}</span>
        </div>
      )}
      {children && <div class="empty-state__actions">{children}</div>}
    </div>
  );
}
