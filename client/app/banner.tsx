import './banner.css';
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { useRoom } from '../ui/frame/use-room.ts';

export interface BannerProps {
  tone: 'brand' | 'wait';
  actions?: ComponentChildren;
  children: ComponentChildren;
}

/** A message above the page, in its flow. */
export function Banner({ tone, actions, children }: BannerProps) {
  return (
    <div class={`banner banner--${tone}`} role="status">
      <div class="banner__text">{children}</div>
      {actions && <div class="banner__actions">{actions}</div>}
    </div>
  );
}

/** Tells of a long task, in a strip at the end of the page that keeps free what it takes. */
export function BusyBanner({ children }: { children: ComponentChildren }) {
  const strip = useRef<HTMLDivElement>(null);
  useRoom(strip, '--busy');
  return (
    <div ref={strip} class="banner banner--busy" role="status">
      <div class="banner__text">{children}</div>
    </div>
  );
}
