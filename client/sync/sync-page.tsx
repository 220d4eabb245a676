import './sync.css';
import { formatAgo } from '../i18n/format.ts';
import { t } from '../i18n/translate.ts';
import { engineStatus, poke } from '../live/engine-status.ts';
import { faultText } from '../live/errors.ts';
import { minuteClock } from '../live/page/minute-clock.ts';
import { navigate } from '../live/page/router.ts';
import { canWrite } from '../live/session/session.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { Countdown } from '../ui/countdown.tsx';
import { RefreshCwIcon } from '../ui/icons.tsx';
import { Page } from '../ui/page.tsx';
import { nextTryText } from './next-try.ts';
import { DecidedSection } from './notices/decided-section.tsx';
import { NoticeCard } from './notices/notice-card.tsx';
import { openNotices } from './notices/notices.ts';
import { WaitingSection } from './outbox/waiting-section.tsx';
import { RescueSection } from './rescue-section.tsx';
import { syncDetail } from './sync-detail.ts';
import { syncStatus } from './sync-state.ts';

/** The sync page: the state, the notices that the user must decide, and the waiting changes. */
export function SyncPage() {
  return (
    <Page variant="sections">
      <h1>{t('sync.title')}</h1>
      <State />
      <Notices />
      <WaitingSection />
      <RescueSection />
      <DecidedSection />
      <div>
        <Button variant="quiet" onClick={() => navigate('/health')}>
          {t('nav.health')}
        </Button>
      </div>
    </Page>
  );
}

function State() {
  const status = syncStatus.value;
  const error = engineStatus.value?.last_error ?? null;
  const now = minuteClock.value;
  const signedOut = status.reason === 'signed_out';
  return (
    <Card class={`sync__state sync__state--${status.kind}`}>
      {/* Without the countdown, which would be announced each second. */}
      <div class="sync__told" role="status">
        {syncDetail(status, now).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        {error && (
          <p class="soft">
            {t('sync.last_error', {
              message: faultText(error.code),
              ago: formatAgo(Math.max(0, now - error.at_ms)),
            })}
          </p>
        )}
      </div>
      {status.retryAtMs !== null && <Countdown untilMs={status.retryAtMs} say={nextTryText} />}
      <div class="sync__actions">
        {signedOut && (
          <Button variant="primary" onClick={() => navigate('/sign-in')}>
            {t('sync.sign_in')}
          </Button>
        )}
        {status.reason === 'stalled' && (
          <Button variant="primary" onClick={() => location.reload()}>
            {t('app.reload')}
          </Button>
        )}
        <Button icon={<RefreshCwIcon />} onClick={() => poke('manual')}>
          {t(status.retryAtMs === null ? 'sync.now' : 'sync.try_now')}
        </Button>
      </div>
    </Card>
  );
}

function Notices() {
  const notices = openNotices.value;
  if (notices.length === 0) return null;
  return (
    <section class="sync__section">
      <h2>{t('sync.notices_title')}</h2>
      <ul class="sync__section">
        {notices.map((notice) => (
          <NoticeCard key={notice.id} notice={notice} canWrite={canWrite.value} />
        ))}
      </ul>
    </section>
  );
}
