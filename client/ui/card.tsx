import './card.css';
import type { ComponentChildren } from 'preact';

export interface CardProps {
  /** `section`: a part of a page. `entry`: one of a list. `outlined`: a figure or a table, with a line around it. */
  variant?: 'section' | 'entry' | 'outlined' | undefined;
  /** The element: a section; an entry is a list's item. */
  as?: 'section' | 'li' | 'div' | undefined;
  /** A class for what this card alone has. */
  class?: string | undefined;
  /** What changes by itself is read aloud: at once, or when it suits. */
  role?: 'alert' | 'status' | undefined;
  /** The id of the heading that names it. */
  'aria-labelledby'?: string | undefined;
  children: ComponentChildren;
}

/** What belongs together, on a ground of its own. */
export function Card({ variant = 'section', as, class: own = '', children, ...native }: CardProps) {
  const Element = as ?? (variant === 'entry' ? 'li' : 'section');
  return (
    <Element {...native} class={`card card--${variant} ${own}`}>
      {children}
    </Element>
  );
}
