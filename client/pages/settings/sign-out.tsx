import { useState } from 'preact/hooks';
import { Button } from '../../components/button.tsx';
import { LogOutIcon } from '../../components/icons.tsx';
import { deviceProblem, openedDevice } from '../../data/device.ts';
import { reportError } from '../../data/errors.ts';
import { countWaiting } from '../../data/outbox.ts';
import { sessions } from '../../data/session.ts';
import { t } from '../../i18n/translate.ts';
import { navigate } from '../../router.ts';
import { LeaveDialog } from '../leave/leave-dialog.tsx';

/** Signs out; with unsent changes it asks first what is to become of them. */
export function SignOut() {
  const [asking, setAsking] = useState(false);
  const opening = !openedDevice.value && !deviceProblem.value;
  const signOut = (): void => {
    setAsking(false);
    sessions.signOut().then(() => navigate('/sign-in', { replace: true }), reportError);
  };
  const ask = async (): Promise<void> => {
    // A database that cannot be read keeps nobody here: what is in it stays.
    const unsent = await countWaiting().catch(() => 0);
    if (unsent === 0) signOut();
    else setAsking(true);
  };
  return (
    <>
      <Button icon={<LogOutIcon />} disabled={opening} onClick={() => void ask()}>
        {t('settings.sign_out')}
      </Button>
      {asking && <LeaveDialog next={null} onLeave={signOut} onClose={() => setAsking(false)} />}
    </>
  );
}
