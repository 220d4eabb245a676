import { reportError } from '../live/errors.ts';
import { showToast } from '../live/toasts.ts';
import { Button } from '../ui/button.tsx';
import { CopyIcon, ShareIcon } from '../ui/icons.tsx';
import { settingsText } from './settings-words.ts';

/** A link that is shown once, to be handed on. */
export function SecretLink({ title, link, hint }: { title: string; link: string; hint: string }) {
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(link);
    showToast({ text: settingsText('settings.copied') });
  };
  return (
    <div>
      <p class="section__name">{title}</p>
      <p class="settings__link">{link}</p>
      <p class="soft">{hint}</p>
      <div class="section__do">
        <Button icon={<CopyIcon />} onClick={() => void copy().catch(reportError)}>
          {settingsText('settings.copy')}
        </Button>
        {'share' in navigator && (
          <Button icon={<ShareIcon />} onClick={() => navigator.share({ url: link }).catch(() => undefined)}>
            {settingsText('settings.share')}
          </Button>
        )}
      </div>
    </div>
  );
}
