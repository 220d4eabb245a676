import { t } from '../i18n/translate.ts';
import { LeavingDialog } from '../ui/overlay/leaving-dialog.tsx';
import { leavingQuestion } from '../ui/unsaved.ts';

/** The question about what is typed and not saved, while it is open. */
export function UnsavedQuestion() {
  const question = leavingQuestion.value;
  if (!question) return null;
  const what = question.left.map(({ label }) => label).join(', ');
  return (
    <LeavingDialog
      question={question}
      title={t('unsaved.title')}
      text={t('unsaved.text', { what })}
      labels={{ stay: t('unsaved.stay'), leave: t('unsaved.leave'), save: t('common.save') }}
    />
  );
}
