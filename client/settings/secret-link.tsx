import { t } from '../i18n/translate.ts';
import { reportError } from '../live/errors.ts';
import { showToast } from '../live/toasts.ts';
import { Button } from '../ui/button.tsx';
import { CopyIcon, ShareIcon } from '../ui/icons.tsx';

/** A link that is shown once, to be handed on. */
export function SecretLink({ title, link, hint }: { title: string; link: string; hint: string }) {
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(link);
    showToast({ text: t('settings.copied') });
  };
  return (
    <div>
      <p class="section__name">{title}</p>
      <p class="settings__link">{link}</p>
      <p class="soft">{hint}</p>
      <div class="section__do">
        <Button icon={<CopyIcon />} onClick={() => void copy().catch(reportError)}>
          {t('settings.copy')}
        </Button>
        {'share' in navigator && (
          <Button icon={<ShareIcon />} onClick={() => navigator.share({ url: link }).catch(() => undefined)}>
            {t('settings.share')}
          </Button>
        )}
      </div>
    </div>
  );
}
