import './sync.css';
import type { OutboxEntry } from '../../../shared/sync/device-rows.ts';
import { Button } from '../../components/button.tsx';
import { RefreshCwIcon } from '../../components/icons.tsx';
import { describeNotice } from '../../data/describe/notice.ts';
import { describeMutation } from '../../data/describe/operations.ts';
import { syncDetail } from '../../data/describe/sync-words.ts';
import { engineStatus, poke } from '../../data/engine.ts';
import { faultText } from '../../data/errors.ts';
import { closedNotices, openNotices } from '../../data/notices.ts';
import { outboxPage, waiting } from '../../data/outbox.ts';
import { reference } from '../../data/reference.ts';
import { canWrite } from '../../data/session.ts';
import { minuteClock, syncStatus } from '../../data/sync.ts';
import { formatAgo, formatTime } from '../../i18n/format.ts';
import { t } from '../../i18n/translate.ts';
import { navigate } from '../../router.ts';
import { ChangeCard, type ChangeCardProps } from './change-card.tsx';
import { NoticeCard } from './notice-card.tsx';

/** How syncing stands, what is for the user to decide, and what waits, in words. */
export function SyncPage() {
  return (
    <div class="sync">
      <h1>{t('sync.title')}</h1>
      <State />
      <Notices />
      <Outbox />
      <Decided />
    </div>
  );
}

function State() {
  const status = syncStatus.value;
  const error = engineStatus.value?.last_error ?? null;
  const now = minuteClock.value;
  const signedOut = status.reason === 'signed_out';
  return (
    <section class={`sync__state sync__state--${status.kind}`} role="status">
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
      {status.retry_at_ms !== null && (
        <p class="soft">{t('sync.next_try', { time: formatTime(status.retry_at_ms) })}</p>
      )}
      <div class="sync__actions">
        {signedOut && (
          <Button variant="primary" onClick={() => navigate('/sign-in')}>
            {t('sync.sign_in')}
          </Button>
        )}
        <Button icon={<RefreshCwIcon />} onClick={() => poke('manual')}>
          {t('sync.now')}
        </Button>
      </div>
    </section>
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
          <NoticeCard key={notice.id} notice={notice} names={reference.value} canWrite={canWrite.value} />
        ))}
      </ul>
    </section>
  );
}

function Outbox() {
  const { entries, rows } = outboxPage.value;
  const more = waiting.value.count - entries.length;
  return (
    <section class="sync__section">
      <h2>{t('sync.outbox_title')}</h2>
      {entries.length === 0 && <p class="soft">{t('sync.outbox_empty')}</p>}
      <ul class="sync__section">
        {entries.map((entry) => (
          <ChangeCard
            key={entry.mutation_id}
            {...describeMutation(entry, rows, reference.value)}
            age={formatAgo(Math.max(0, minuteClock.value - entry.created_ms))}
            {...stateOf(entry)}
          />
        ))}
      </ul>
      {more > 0 && <p class="soft">{t('sync.more_entries', { count: more })}</p>}
    </section>
  );
}

function stateOf({ batch, attempts, last_error }: OutboxEntry): Pick<ChangeCardProps, 'state' | 'error'> {
  const sending = batch !== null && engineStatus.value?.state === 'pushing';
  // That there is no network is said once, above, and is no fault of this change.
  const told = last_error !== null && attempts > 0 && last_error !== 'network';
  return {
    state: {
      label: t(sending ? 'sync.state_sending' : 'sync.state_waiting'),
      tone: sending ? 'brand' : 'wait',
    },
    error: told ? t('sync.state_failed', { count: attempts, error: faultText(last_error) }) : null,
  };
}

const CLOSED = {
  used_mine: 'notice.closed_used_mine',
  kept_theirs: 'notice.closed_kept_theirs',
  restored: 'notice.closed_restored',
  sent_again: 'notice.closed_sent_again',
  read: 'notice.closed_read',
} as const;

function Decided() {
  const notices = closedNotices.value;
  if (notices.length === 0) return null;
  return (
    <section class="sync__section">
      <h2>{t('sync.closed_title')}</h2>
      <ul class="sync__section">
        {notices.map((notice) => {
          const { subject, where, text } = describeNotice(notice, reference.value);
          const as = CLOSED[(notice.closed_as ?? 'read') as keyof typeof CLOSED];
          const ago = formatAgo(Math.max(0, minuteClock.value - (notice.closed_ms ?? 0)));
          return (
            <li key={notice.id} class="change">
              <p class="change__step">{[subject, where].filter(Boolean).join(' · ')}</p>
              <p>{text}</p>
              <p class="soft">{`${t(as)} (${ago})`}</p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
