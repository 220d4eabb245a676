import './notice-in-place.css';
import type { Notice } from '../../../shared/device/rows/notice.ts';
import { describeNotice, isNotMerged } from '../words/notice.ts';
import { ordersOfNotice, useNames } from '../words/order-places.ts';
import { type Names, valueText } from '../words/values.ts';
import { Answers } from './answers.tsx';

export interface NoticeInPlaceProps {
  notice: Notice;
  canWrite: boolean;
  /** Names what it is about, where the place does not. */
  named?: boolean | undefined;
}

/** Longer values are told above the buttons only. */
const LONGEST_ON_BUTTON = 24;

/** A notice where its value stands: what I wrote, what stands there, by whom, and the answers. */
export function NoticeInPlace({ notice, canWrite, named = false }: NoticeInPlaceProps) {
  const names = useNames(ordersOfNotice(notice));
  const { subject, text, changes } = describeNotice(notice, names);
  return (
    <fieldset class="notice-here" aria-label={subject}>
      {named && <p class="notice-here__subject">{subject}</p>}
      <p>{text}</p>
      {changes.map((change, index) => (
        <p key={index} class="soft">
          {change}
        </p>
      ))}
      <Answers notice={notice} canWrite={canWrite} values={shortValues(notice, names)} />
    </fieldset>
  );
}

function shortValues(notice: Notice, names: Names): { mine: string; theirs: string } | undefined {
  const { kind, entity, field, yours, theirs } = notice;
  if (kind !== 'field' || field === null || isNotMerged(notice)) return undefined;
  const values = {
    mine: valueText(entity, field, yours, names),
    theirs: valueText(entity, field, theirs, names),
  };
  return Math.max(values.mine.length, values.theirs.length) <= LONGEST_ON_BUTTON ? values : undefined;
}
