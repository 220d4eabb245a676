import { useEffect } from 'preact/hooks';
import { t } from '../i18n/translate.ts';
import { endInstallHint, rememberHint } from '../install/install.ts';
import { installText } from '../install/install-words.ts';
import { navigate } from '../live/page/router.ts';
import { Button } from '../ui/button.tsx';
import { Banner } from './banner.tsx';

/** Tells once that the app can be installed, and leads to how. */
export function InstallBanner() {
  useEffect(rememberHint, []);
  const show = (): void => {
    endInstallHint();
    navigate('/settings#install');
  };
  return (
    <Banner
      tone="brand"
      actions={
        <>
          <Button variant="quiet" onClick={endInstallHint}>
            {t('app.not_now')}
          </Button>
          <Button variant="primary" onClick={show}>
            {installText('install.how')}
          </Button>
        </>
      }
    >
      {installText('install.hint')}
    </Banner>
  );
}
