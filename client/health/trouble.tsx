import type { LossState } from '../../shared/device/store/schema.ts';
import { t } from '../i18n/translate.ts';
import { reportError } from '../live/errors.ts';
import { navigate } from '../live/page/router.ts';
import {
  acknowledgeEviction,
  acknowledgeLoss,
  lastUnsettled,
  missingChanges,
} from '../live/storage/eviction.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import type { StorageProblem } from './health.ts';
import { troubleText } from './trouble-words.ts';

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
      <h2>{troubleText('trouble.happened')}</h2>
      <p>{troubleText(`trouble.is_${code}`)}</p>
      <h2>{troubleText('trouble.safe')}</h2>
      <ul class="health__points">
        <li>{troubleText('trouble.safe_sent')}</li>
        {unsettled === null && <li>{troubleText('trouble.safe_unknown')}</li>}
        {unsettled !== null && unsettled > 0 && (
          <li>{troubleText('trouble.safe_unsent', { count: unsettled })}</li>
        )}
        <li>{troubleText('trouble.not_safe')}</li>
      </ul>
      <h2>{troubleText('trouble.do')}</h2>
      <p>{troubleText(`trouble.do_${todo}`)}</p>
      {problem.errors.length > 0 && (
        <p class="soft">{`${troubleText('trouble.detail')}: ${problem.errors.join(' ← ')}`}</p>
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

/** The card for a database that the browser lost: what came back from the second copy, and what did not. */
export function Lost({ loss }: { loss: LossState }) {
  const missing = missingChanges(loss);
  const back = loss.changes + loss.notices;
  const understood = (): void => {
    acknowledgeLoss().then(() => navigate('/'), reportError);
  };
  return (
    <Card class="health__trouble">
      <h2>{troubleText('trouble.happened')}</h2>
      <p>{troubleText('trouble.is_made_anew')}</p>
      <h2>{troubleText('trouble.safe')}</h2>
      <ul class="health__points">
        <li>{`${troubleText('trouble.safe_sent')} ${troubleText('trouble.comes_back')}`}</li>
        {back > 0 && <li>{troubleText('trouble.came_back', { count: back })}</li>}
        {missing === null && <li>{troubleText('trouble.missing_unknown')}</li>}
        {missing === 0 && <li>{troubleText('trouble.missing_nothing')}</li>}
        {missing !== null && missing > 0 && <li>{troubleText('trouble.gone', { count: missing })}</li>}
      </ul>
      <h2>{troubleText('trouble.do')}</h2>
      <p>{troubleText('trouble.do_made_anew')}</p>
      <div class="health__actions">
        <Button onClick={() => navigate('/outbox')}>{troubleText('trouble.look')}</Button>
        <Button variant="primary" onClick={understood}>
          {troubleText('trouble.understood')}
        </Button>
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
      <h2>{troubleText('trouble.happened')}</h2>
      <p>{troubleText('trouble.evicted')}</p>
      <h2>{troubleText('trouble.safe')}</h2>
      <ul class="health__points">
        <li>{`${troubleText('trouble.safe_sent')} ${troubleText('trouble.comes_back')}`}</li>
        <li>
          {unsettled > 0
            ? troubleText('trouble.gone', { count: unsettled })
            : troubleText('trouble.gone_nothing')}
        </li>
      </ul>
      <h2>{troubleText('trouble.do')}</h2>
      <p>{troubleText('trouble.do_evicted')}</p>
      <div class="health__actions">
        <Button variant="primary" onClick={understood}>
          {troubleText('trouble.understood')}
        </Button>
      </div>
    </Card>
  );
}
