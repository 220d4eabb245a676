import type { Notice } from '../../../shared/device/rows/notice.ts';
import { formatAgo } from '../../i18n/format.ts';
import { t } from '../../i18n/translate.ts';
import { minuteClock } from '../../live/page/minute-clock.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { UndoIcon } from '../../ui/icons.tsx';
import { bringBack } from '../outbox/outbox-actions.ts';
import { outboxText } from '../outbox/outbox-words.ts';
import { changeText } from '../words/change-words.ts';
import { describeNotice } from '../words/notice.ts';
import { ordersOfNotice, useNames } from '../words/order-places.ts';
import { closedNotices } from './notices.ts';

const CLOSED = {
  used_mine: 'notice.closed_used_mine',
  kept_theirs: 'notice.closed_kept_theirs',
  restored: 'notice.closed_restored',
  sent_again: 'notice.closed_sent_again',
  read: 'notice.closed_read',
  discarded: 'notice.closed_read',
} as const;

/** The notices that the user closed in the last 30 days. Discarded changes can be brought back from here. */
export function DecidedSection() {
  const notices = closedNotices.value;
  if (notices.length === 0) return null;
  return (
    <section class="sync__section">
      <h2>{t('sync.closed_title')}</h2>
      <ul class="sync__section">
        {notices.map((notice) => (
          <Decided key={notice.id} notice={notice} />
        ))}
      </ul>
    </section>
  );
}

function Decided({ notice }: { notice: Notice }) {
  const { subject, where, text, changes } = describeNotice(notice, useNames(ordersOfNotice(notice)));
  const as = CLOSED[(notice.closed_as ?? 'read') as keyof typeof CLOSED];
  const ago = formatAgo(Math.max(0, minuteClock.value - (notice.closed_ms ?? 0)));
  const { discard } = notice;
  return (
    <Card variant="entry" class="change">
      <p class="change__step">{[subject, where].filter(Boolean).join(' · ')}</p>
      <p>{text}</p>
      {discard && changes.map((change) => <p key={change}>{change}</p>)}
      <p class="soft">{`${changeText(as)} (${ago})`}</p>
      {discard && (
        <div class="change__actions">
          <Button
            icon={<UndoIcon />}
            aria-label={outboxText('outbox.bring_back_this', { change: changes[0] ?? subject })}
            onClick={() => void bringBack(discard.together)}
          >
            {outboxText('outbox.bring_back')}
          </Button>
        </div>
      )}
    </Card>
  );
}
