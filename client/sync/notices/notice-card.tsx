import { useState } from 'preact/hooks';
import { isEditable } from '../../../shared/device/notices/answers.ts';
import type { Notice } from '../../../shared/device/rows/notice.ts';
import { t } from '../../i18n/translate.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { describeNotice, isNotMerged, yoursText } from '../words/notice.ts';
import { ordersOfNotice, useNames } from '../words/order-places.ts';
import { type Names, valueText } from '../words/values.ts';
import { EditDialog } from './edit-dialog.tsx';
import {
  answerByCopying,
  answerBySending,
  answerWithMine,
  answerWithRestore,
  dismiss,
} from './notice-actions.ts';

export interface NoticeCardProps {
  notice: Notice;
  /** False for a viewer: he can only close it. */
  canWrite: boolean;
}

/** A notice: both values, who wrote them, and what can be done about it. */
export function NoticeCard({ notice, canWrite }: NoticeCardProps) {
  const names = useNames(ordersOfNotice(notice));
  const { subject, where, text, changes } = describeNotice(notice, names);
  return (
    <Card variant="entry" class="notice">
      <div>
        <h3>{subject}</h3>
        {where && <p class="soft">{where}</p>}
      </div>
      <p>{text}</p>
      {notice.field !== null && !isNotMerged(notice) && (
        <Values notice={notice} field={notice.field} names={names} />
      )}
      {changes.length > 0 && (
        <div>
          <p class="soft">{t('notice.your_change')}</p>
          {changes.map((change, index) => (
            <p key={index} class="change__step">
              {change}
            </p>
          ))}
        </div>
      )}
      <Answers notice={notice} canWrite={canWrite} />
    </Card>
  );
}

function Values({ notice, field, names }: { notice: Notice; field: string; names: Names }) {
  return (
    <dl class="notice__values">
      <div class="notice__value">
        <dt class="soft">{t('notice.yours')}</dt>
        <dd>{yoursText(notice, field, names)}</dd>
      </div>
      <div class="notice__value">
        <dt class="soft">{t('notice.theirs')}</dt>
        <dd>{valueText(notice.entity, field, notice.theirs, names)}</dd>
      </div>
    </dl>
  );
}

function Answers({ notice, canWrite }: { notice: Notice; canWrite: boolean }) {
  const [busy, setBusy] = useState(false);
  const run = (answer: (notice: Notice) => Promise<void>): void => {
    setBusy(true);
    // The user was told of the failure. The notice stays open.
    answer(notice).catch(() => setBusy(false));
  };
  const [editing, setEditing] = useState(false);
  const [mine, theirs] = answersOf(notice);
  const editable = canWrite && isEditable(notice);
  return (
    <div class="notice__actions">
      {editable && (
        <Button variant="primary" disabled={busy} onClick={() => setEditing(true)}>
          {t('notice.edit')}
        </Button>
      )}
      {canWrite && mine && (
        <Button variant={editable ? 'secondary' : 'primary'} disabled={busy} onClick={() => run(mine.answer)}>
          {mine.label}
        </Button>
      )}
      <Button disabled={busy} onClick={() => run(dismiss)}>
        {theirs}
      </Button>
      {editing && <EditDialog notice={notice} onClose={() => setEditing(false)} />}
    </div>
  );
}

interface Answer {
  label: string;
  answer: (notice: Notice) => Promise<void>;
}

function answersOf(notice: Notice): [mine: Answer | null, theirs: string] {
  if (notice.merged_into) {
    const onto = notice.mutation ? { label: t('notice.onto_merged'), answer: answerWithRestore } : null;
    return [onto, t('notice.leave_merged')];
  }
  switch (notice.kind) {
    case 'exists':
      return [{ label: t('notice.make_again'), answer: answerByCopying }, t('notice.leave_merged')];
    case 'field':
      return [{ label: t('notice.use_mine'), answer: answerWithMine }, t('notice.keep_theirs')];
    case 'deleted':
    case 'parent_deleted':
    case 'deleted_unseen':
      return [{ label: t('notice.restore_mine'), answer: answerWithRestore }, t('notice.leave_deleted')];
    case 'rejected':
    case 'set_aside': {
      const again = notice.mutation ? { label: t('notice.send_again'), answer: answerBySending } : null;
      return [again, t('notice.discard')];
    }
    case 'discarded':
      return [null, t('common.close')];
  }
}
