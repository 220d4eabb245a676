import './app-frame.css';
import type { ComponentChildren } from 'preact';

interface NavItem {
  href: string;
  label: string;
  icon: ComponentChildren;
  current: boolean;
}

export interface AppFrameProps {
  nav: readonly NavItem[];
  navLabel: string;
  /** "Skip to the content": the first stop of the keyboard. */
  skipLabel: string;
  /** The sync indicator: always to be seen. */
  indicator: ComponentChildren;
  /** A banner over the content, when the user must decide something. */
  banner?: ComponentChildren;
  children: ComponentChildren;
}

/** The frame of every page: the navigation at the side, on a narrow screen at the bottom. */
export function AppFrame({ nav, navLabel, skipLabel, indicator, banner, children }: AppFrameProps) {
  return (
    <div class="frame">
      <a class="frame__skip" href="#content">
        {skipLabel}
      </a>
      <nav class="frame__nav" aria-label={navLabel}>
        {nav.map((item) => (
          <a
            key={item.href}
            class="frame__link"
            href={item.href}
            aria-current={item.current ? 'page' : undefined}
          >
            <span class="frame__icon">{item.icon}</span>
            <span class="frame__label">{item.label}</span>
          </a>
        ))}
        <div class="frame__indicator">{indicator}</div>
      </nav>
      <div class="frame__body">
        {banner && <div class="frame__banner">{banner}</div>}
        <main class="frame__main" id="content" tabIndex={-1}>
          {children}
        </main>
      </div>
    </div>
  );
}
