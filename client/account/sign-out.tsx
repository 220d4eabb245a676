import { useState } from 'preact/hooks';
import { t } from '../i18n/translate.ts';
import { reportError } from '../live/errors.ts';
import { deviceProblem, openedDevice } from '../live/opened-device.ts';
import { navigate } from '../live/page/router.ts';
import { sessions } from '../live/session/session.ts';
import { countWaiting } from '../sync/outbox/outbox.ts';
import { Button } from '../ui/button.tsx';
import { LogOutIcon } from '../ui/icons.tsx';
import { LeaveDialog } from './leave/leave-dialog.tsx';

/** Signs out. With unsent changes it first asks what to do with them. */
export function SignOut() {
  const [asking, setAsking] = useState(false);
  const opening = !openedDevice.value && !deviceProblem.value;
  const signOut = (): void => {
    setAsking(false);
    sessions.signOut().then(() => navigate('/sign-in', { replace: true }), reportError);
  };
  const ask = async (): Promise<void> => {
    // The database cannot be read. Its data stays, and the sign-out goes on.
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
