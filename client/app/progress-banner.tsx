import { t } from '../i18n/translate.ts';
import { sampleProgress } from '../sample/sample-job.ts';
import { firstSync, firstSyncDone } from '../sync/first-sync.ts';
import { firstSyncLine } from '../sync/first-sync-notice.tsx';
import { firstSyncText } from '../sync/first-sync-words.ts';
import { BusyBanner } from './banner.tsx';

/** How far a long task is: the sample that is written, a first sync beside the orders that are here already, and its end. */
export function ProgressBanner() {
  const sample = sampleProgress.value;
  if (sample)
    return <BusyBanner>{t('app.sample_progress', { done: sample.done, all: sample.all })}</BusyBanner>;
  const sync = firstSync.value;
  if (!sync) {
    const count = firstSyncDone.value;
    return count === null ? null : <BusyBanner>{firstSyncText('first_sync.done', { count })}</BusyBanner>;
  }
  return (
    <BusyBanner>
      {firstSyncLine(sync)}
      {sync.count && (
        <progress
          class="banner__progress"
          aria-label={firstSyncText('first_sync.title')}
          max={sync.count.all}
          value={sync.count.received}
        />
      )}
    </BusyBanner>
  );
}
