import './sync-indicator.css';
import type { ComponentChildren } from 'preact';

export type SyncTone = 'ok' | 'busy' | 'waiting' | 'offline' | 'attention';

export interface SyncIndicatorProps {
  href: string;
  tone: SyncTone;
  icon: ComponentChildren;
  /** A word, and how many: "Synced", or "5,014" and "waiting". Each stays in one line; what does not fit beside it goes under it. */
  label: readonly string[];
  /** The whole sentence, read aloud and shown when pointed at: "3 changes waiting, the oldest since 09:12". */
  detail: string;
  current: boolean;
}

/** The sync state, always in sight. It links to the sync page. */
export function SyncIndicator({ href, tone, icon, label, detail, current }: SyncIndicatorProps) {
  return (
    <a
      class={`sync-indicator sync-indicator--${tone}`}
      href={href}
      title={detail}
      aria-label={detail}
      aria-current={current ? 'page' : undefined}
    >
      <span class="sync-indicator__icon">{icon}</span>
      <span class="sync-indicator__label">
        {label.map((piece) => (
          // The space is for who copies or searches it; it is not drawn.
          <span key={piece}>{piece} </span>
        ))}
      </span>
    </a>
  );
}
