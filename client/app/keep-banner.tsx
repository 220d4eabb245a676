import { textOf } from '../i18n/text.ts';
import { t } from '../i18n/translate.ts';
import { reportError } from '../live/errors.ts';
import { answerKeepQuestion } from '../live/storage/storage.ts';
import { showToast } from '../live/toasts.ts';
import { Button } from '../ui/button.tsx';
import { Banner } from './banner.tsx';
import { keepWords } from './keep-words.ts';

const keepText = textOf(keepWords);

/** Says what the browser's question is about, before the browser puts it. */
export function KeepBanner() {
  const ask = async (): Promise<void> => {
    const kept = await answerKeepQuestion(true);
    showToast({ text: keepText(kept ? 'keep.kept' : 'keep.refused') });
  };
  return (
    <Banner
      tone="brand"
      actions={
        <>
          <Button variant="quiet" onClick={() => void answerKeepQuestion(false)}>
            {t('app.not_now')}
          </Button>
          <Button variant="primary" onClick={() => void ask().catch(reportError)}>
            {keepText('keep.ask')}
          </Button>
        </>
      }
    >
      {keepText('keep.text')}
    </Banner>
  );
}
