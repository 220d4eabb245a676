import type { ComponentChildren } from 'preact';
import { minuteClock } from '../live/page/minute-clock.ts';
import { syncDetail } from '../sync/sync-detail.ts';
import { syncLabel } from '../sync/sync-label.ts';
import { syncStatus } from '../sync/sync-state.ts';
import type { SyncStatus } from '../sync/sync-status.ts';
import { SyncIndicator, type SyncTone } from '../ui/frame/sync-indicator.tsx';
import { ClockIcon, CloudCheckIcon, CloudOffIcon, RefreshCwIcon, TriangleAlertIcon } from '../ui/icons.tsx';

const TONES: Record<SyncStatus['kind'], { tone: SyncTone; icon: () => ComponentChildren }> = {
  synced: { tone: 'ok', icon: () => <CloudCheckIcon /> },
  syncing: { tone: 'busy', icon: () => <RefreshCwIcon /> },
  waiting: { tone: 'waiting', icon: () => <ClockIcon /> },
  offline: { tone: 'offline', icon: () => <CloudOffIcon /> },
  attention: { tone: 'attention', icon: () => <TriangleAlertIcon /> },
};

/** The sync indicator of the frame. */
export function Indicator({ current }: { current: boolean }) {
  const status = syncStatus.value;
  const { tone, icon } = TONES[status.kind];
  const detail = syncDetail(status, minuteClock.value).join(' ');
  return (
    <SyncIndicator
      href="/status"
      tone={tone}
      icon={icon()}
      label={syncLabel(status)}
      detail={detail}
      current={current}
    />
  );
}
