import { SyncIndicator, type SyncTone } from '../../../frame/sync-indicator.tsx';
import {
  CloudCheckIcon,
  CloudOffIcon,
  type Icon,
  RefreshCwIcon,
  TriangleAlertIcon,
} from '../../../icons.tsx';
import type { Story } from '../../story.ts';

const STATES: readonly (readonly [tone: SyncTone, label: string[], drawing: Icon])[] = [
  ['ok', ['Synced'], CloudCheckIcon],
  ['busy', ['Syncing'], RefreshCwIcon],
  ['waiting', ['3', 'waiting'], RefreshCwIcon],
  ['offline', ['Offline', '105,014'], CloudOffIcon],
  ['attention', ['Look'], TriangleAlertIcon],
];

export const STORIES: readonly Story[] = STATES.map(([tone, label, Drawing]) => ({
  name: tone,
  // It stands on the rail, which is dark in both themes.
  draw: () => (
    <div style={{ display: 'flex', width: '200px', background: 'var(--rail)', color: 'var(--rail-ink)' }}>
      {[false, true].map((current) => (
        <SyncIndicator
          key={String(current)}
          href="#status"
          tone={tone}
          icon={<Drawing />}
          label={label}
          detail={label.join(' ')}
          current={current}
        />
      ))}
    </div>
  ),
}));
