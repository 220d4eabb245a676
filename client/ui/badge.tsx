import './badge.css';
import type { ComponentChildren } from 'preact';

export type Tone = 'neutral' | 'brand' | 'ok' | 'wait' | 'danger';

export interface BadgeProps {
  tone?: Tone;
  icon?: ComponentChildren;
  children: ComponentChildren;
}

/** A short word about a thing. It never relies on its colour alone. */
export function Badge({ tone = 'neutral', icon, children }: BadgeProps) {
  return (
    <span class={`badge badge--${tone}`}>
      {icon}
      {children}
    </span>
  );
}

/** The small mark of an unsent change. `label` is read aloud, and shown when pointed at. */
export function Mark({ label, tone = 'wait' }: { label: string; tone?: Tone }) {
  return <span class={`mark mark--${tone}`} role="img" aria-label={label} title={label} />;
}
