import './page.css';
import type { ComponentChildren } from 'preact';

export interface PageProps {
  /** `sections`: parts with a heading of their own, further from each other. `wide`: columns beside each other. */
  variant?: 'plain' | 'sections' | 'wide' | undefined;
  /** A class for what this page alone has. */
  class?: string | undefined;
  children: ComponentChildren;
}

/** The column of a page, in the middle and no wider than one reads. */
export function Page({ variant = 'plain', class: own = '', children }: PageProps) {
  return <div class={`page page--${variant} ${own}`}>{children}</div>;
}
