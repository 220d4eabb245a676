import { t } from '../i18n/translate.ts';
import { loss } from '../live/meta.ts';
import { navigate } from '../live/page/router.ts';
import { missingChanges } from '../live/storage/eviction.ts';
import { Button } from '../ui/button.tsx';
import { Banner } from './banner.tsx';

/** Tells of a database that the browser lost: what came back from the mirror, and what did not [O25]. */
export function LossBanner() {
  const found = loss.value;
  if (!found) return null;
  const back = found.changes + found.notices;
  return (
    <Banner
      tone="wait"
      actions={<Button onClick={() => navigate('/health')}>{t('app.evicted_more')}</Button>}
    >
      {back > 0 ? t('app.lost_back', { count: back }) : t('app.lost')} {missingText(missingChanges(found))}
    </Banner>
  );
}

function missingText(missing: number | null): string {
  if (missing === null) return t('app.lost_unknown');
  return missing > 0 ? t('app.lost_missing', { count: missing }) : '';
}
