import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { LogOutIcon } from '../../components/icons.tsx';
import { poke } from '../../data/engine.ts';
import { reportError } from '../../data/errors.ts';
import { waiting } from '../../data/outbox.ts';
import { sessions } from '../../data/session.ts';
import { t } from '../../i18n/translate.ts';
import { navigate } from '../../router.ts';

type Step = 'closed' | 'asking' | 'sending';

/** Signs out; with unsent changes it says how many first, and offers to send them before. */
export function SignOut() {
  const [step, setStep] = useState<Step>('closed');
  const { count } = waiting.value;
  const signOut = (): void => {
    setStep('closed');
    sessions.signOut().then(() => navigate('/sign-in', { replace: true }), reportError);
  };
  useEffect(() => {
    if (step === 'sending' && count === 0) signOut();
  });
  const send = (): void => {
    setStep('sending');
    poke('manual');
  };
  return (
    <>
      <Button icon={<LogOutIcon />} onClick={() => (count === 0 ? signOut() : setStep('asking'))}>
        {t('settings.sign_out')}
      </Button>
      {step !== 'closed' && (
        <Dialog
          title={t('settings.sign_out_title')}
          closeLabel={t('common.close')}
          onClose={() => setStep('closed')}
          actions={
            <>
              <Button variant="quiet" onClick={() => setStep('closed')}>
                {t('settings.stay')}
              </Button>
              <Button onClick={signOut}>{t('settings.sign_out_keep')}</Button>
              <Button variant="primary" disabled={step === 'sending'} onClick={send}>
                {t('settings.sign_out_wait')}
              </Button>
            </>
          }
        >
          <p>
            {step === 'sending'
              ? t('settings.sign_out_waiting', { count })
              : t('settings.sign_out_text', { count })}
          </p>
        </Dialog>
      )}
    </>
  );
}
