import * as v from 'valibot';
import { formatDateTime } from '../i18n/format.ts';
import { textOf } from '../i18n/text.ts';
import { t } from '../i18n/translate.ts';
import { reportError } from '../live/errors.ts';
import { resetLinkTold } from '../live/session/reset-link-told.ts';
import { http } from '../live/session/session.ts';
import { Button } from '../ui/button.tsx';
import { Banner } from './banner.tsx';
import { resetLinkWords } from './reset-link-words.ts';

const resetLinkText = textOf(resetLinkWords);

/** Says that an owner made a link for the password of who is signed in: he may not have asked for it. */
export function ResetLinkBanner() {
  const link = resetLinkTold.value;
  if (!link) return null;
  const understood = async (): Promise<void> => {
    await http({ method: 'POST', path: '/api/auth/reset-link/understood', schema: v.unknown() });
    resetLinkTold.value = null;
  };
  const name = link.by === '' ? resetLinkText('reset_link.somebody') : link.by;
  return (
    <Banner
      tone="wait"
      actions={<Button onClick={() => void understood().catch(reportError)}>{t('app.understood')}</Button>}
    >
      {resetLinkText(link.used ? 'reset_link.used' : 'reset_link.made', {
        name,
        date: formatDateTime(link.at),
      })}
    </Banner>
  );
}
