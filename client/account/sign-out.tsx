import { useEffect, useState } from 'preact/hooks';
import { reportError } from '../live/errors.ts';
import { deviceProblem, openedDevice } from '../live/opened-device.ts';
import { navigate, place } from '../live/page/router.ts';
import { sessions } from '../live/session/session.ts';
import { settingsText } from '../settings/settings-words.ts';
import { countWaiting } from '../sync/outbox/outbox.ts';
import { Button } from '../ui/button.tsx';
import { LogOutIcon } from '../ui/icons.tsx';
import { LeaveDialog } from './leave/leave-dialog.tsx';

/** Hook: signs out by `ask`. With unsent changes a question opens first: what to do with them. */
function useSignOut(onKept?: () => void) {
  const [asking, setAsking] = useState(false);
  const signOut = (): void => {
    setAsking(false);
    const from = place.peek().path;
    const leave = (): void => {
      // The sign-in page stands there before the server is told: who went on from it meanwhile stays where he is.
      if (place.peek().path === from) navigate('/sign-in', { replace: true });
    };
    sessions.signOut().then(leave, reportError);
  };
  const ask = async (): Promise<void> => {
    // The database cannot be read. Its data stays, and the sign-out goes on.
    const unsent = await countWaiting().catch(() => 0);
    if (unsent === 0) signOut();
    else setAsking(true);
  };
  const close = (): void => {
    setAsking(false);
    onKept?.();
  };
  return { ask, question: asking && <LeaveDialog next={null} onLeave={signOut} onClose={close} /> };
}

/** The button that signs out. */
export function SignOut() {
  const opening = !openedDevice.value && !deviceProblem.value;
  const { ask, question } = useSignOut();
  return (
    <>
      <Button icon={<LogOutIcon />} disabled={opening} onClick={() => void ask()}>
        {settingsText('settings.sign_out')}
      </Button>
      {question}
    </>
  );
}

/** Signs out as soon as it is shown, as the palette does. */
export function SignOutNow({ onClose }: { onClose: () => void }) {
  const { ask, question } = useSignOut(onClose);
  useEffect(() => void ask(), []);
  return <>{question}</>;
}
