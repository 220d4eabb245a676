import type { Notice } from '../../../shared/device/rows/notice.ts';
import { Card } from '../../ui/card.tsx';
import { changeText } from '../words/change-words.ts';
import { describeNotice, isNotMerged, yoursText } from '../words/notice.ts';
import { ordersOfNotice, useNames } from '../words/order-places.ts';
import { type Names, valueText } from '../words/values.ts';
import { Answers } from './answers.tsx';

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
      {notice.field !== null && notice.field !== 'confirmed_as' && !isNotMerged(notice) && (
        <Values notice={notice} field={notice.field} names={names} />
      )}
      {changes.length > 0 && (
        <div>
          <p class="soft">{changeText('notice.your_change')}</p>
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
        <dt class="soft">{changeText('notice.yours')}</dt>
        <dd>{yoursText(notice, field, names)}</dd>
      </div>
      <div class="notice__value">
        <dt class="soft">{changeText('notice.theirs')}</dt>
        <dd>{valueText(notice.entity, field, notice.theirs, names)}</dd>
      </div>
    </dl>
  );
}
