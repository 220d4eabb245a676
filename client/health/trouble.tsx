import { navigate } from '../app/router.ts';
import { t } from '../i18n/translate.ts';
import { acknowledgeEviction, lastUnsettled } from '../live/session/eviction.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import type { StorageProblem } from './health.ts';
import { tt } from './health-words.ts';

type Code = 'lost' | 'newer' | 'full' | 'unknown';

const CODES: Readonly<Record<string, Code>> = {
  storage_lost: 'lost',
  storage_newer: 'newer',
  storage_full: 'full',
};

/** The card for a database that cannot be read: what happened, what is safe, what to do. */
export function Trouble({ problem, onRetry }: { problem: StorageProblem; onRetry: () => void }) {
  const code = CODES[problem.code] ?? 'unknown';
  const unsettled = lastUnsettled();
  const todo = code === 'unknown' ? 'lost' : code;
  return (
    <Card class="health__trouble" role="alert">
      <h2>{tt('trouble.happened')}</h2>
      <p>{tt(`trouble.${code}`)}</p>
      <h2>{tt('trouble.safe')}</h2>
      <ul class="health__points">
        <li>{tt('trouble.safe_sent')}</li>
        {unsettled === null && <li>{tt('trouble.safe_unknown')}</li>}
        {unsettled !== null && unsettled > 0 && <li>{tt('trouble.safe_unsent', { count: unsettled })}</li>}
        <li>{tt('trouble.not_safe')}</li>
      </ul>
      <h2>{tt('trouble.do')}</h2>
      <p>{tt(`trouble.do_${todo}`)}</p>
      {problem.errors.length > 0 && (
        <p class="soft">{`${tt('trouble.detail')}: ${problem.errors.join(' ← ')}`}</p>
      )}
      <div class="health__actions">
        <Button variant="primary" onClick={onRetry}>
          {t('common.retry')}
        </Button>
        <Button onClick={() => location.reload()}>{t('app.reload')}</Button>
      </div>
    </Card>
  );
}

/** The card for data that the browser removed: what is lost, what comes back. */
export function Evicted({ unsettled }: { unsettled: number }) {
  const understood = (): void => {
    acknowledgeEviction();
    navigate('/');
  };
  return (
    <Card class="health__trouble">
      <h2>{tt('trouble.happened')}</h2>
      <p>{tt('trouble.evicted')}</p>
      <h2>{tt('trouble.safe')}</h2>
      <ul class="health__points">
        <li>{`${tt('trouble.safe_sent')} ${tt('trouble.comes_back')}`}</li>
        <li>{unsettled > 0 ? tt('trouble.gone', { count: unsettled }) : tt('trouble.gone_nothing')}</li>
      </ul>
      <h2>{tt('trouble.do')}</h2>
      <p>{tt('trouble.do_evicted')}</p>
      <div class="health__actions">
        <Button variant="primary" onClick={understood}>
          {tt('trouble.understood')}
        </Button>
      </div>
    </Card>
  );
}
