import './answers.css';
import { useState } from 'preact/hooks';
import { isEditable } from '../../../shared/device/notices/answers.ts';
import type { Notice } from '../../../shared/device/rows/notice.ts';
import { t } from '../../i18n/translate.ts';
import { Button } from '../../ui/button.tsx';
import { changeText } from '../words/change-words.ts';
import { EditDialog } from './edit-dialog.tsx';
import {
  answerByCopying,
  answerBySending,
  answerWithMine,
  answerWithRestore,
  dismiss,
} from './notice-actions.ts';

export interface AnswersProps {
  notice: Notice;
  /** False for a viewer: he can only close it. */
  canWrite: boolean;
  /** The values in words, where the buttons are to say them. */
  values?: { mine: string; theirs: string } | undefined;
}

/** What can be done about a notice: the buttons of its answers. */
export function Answers({ notice, canWrite, values }: AnswersProps) {
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
          {changeText('notice.edit')}
        </Button>
      )}
      {canWrite && mine && (
        <Button variant={editable ? 'secondary' : 'primary'} disabled={busy} onClick={() => run(mine.answer)}>
          {withValue(mine.label, values?.mine)}
        </Button>
      )}
      <Button disabled={busy} onClick={() => run(dismiss)}>
        {withValue(theirs, values?.theirs)}
      </Button>
      {editing && <EditDialog notice={notice} onClose={() => setEditing(false)} />}
    </div>
  );
}

function withValue(label: string, value: string | undefined): string {
  return value === undefined ? label : `${label}: ${value}`;
}

interface Answer {
  label: string;
  answer: (notice: Notice) => Promise<void>;
}

function answersOf(notice: Notice): [mine: Answer | null, theirs: string] {
  if (notice.merged_into) {
    const onto = notice.mutation
      ? { label: changeText('notice.onto_merged'), answer: answerWithRestore }
      : null;
    return [onto, changeText('notice.leave_merged')];
  }
  switch (notice.kind) {
    case 'exists':
      return [
        { label: changeText('notice.make_again'), answer: answerByCopying },
        changeText('notice.leave_merged'),
      ];
    case 'field':
      return [
        { label: changeText('notice.use_mine'), answer: answerWithMine },
        changeText('notice.keep_theirs'),
      ];
    case 'deleted':
    case 'parent_deleted':
    case 'deleted_unseen':
      return [
        { label: changeText('notice.restore_mine'), answer: answerWithRestore },
        changeText('notice.leave_deleted'),
      ];
    case 'rejected':
    case 'set_aside': {
      const again = notice.mutation
        ? { label: changeText('notice.send_again'), answer: answerBySending }
        : null;
      return [again, changeText('notice.discard')];
    }
    case 'discarded':
      return [null, t('common.close')];
  }
}
