import { useEffect, useState } from 'preact/hooks';
import { reportError } from '../live/errors.ts';
import { markLeaving, removeLeaving } from '../live/leave-device.ts';
import { deviceProblem, openedDevice } from '../live/opened-device.ts';
import { navigate, place } from '../live/page/router.ts';
import { session, sessions } from '../live/session/session.ts';
import { showToast } from '../live/toasts.ts';
import { settingsText } from '../settings/settings-words.ts';
import { countWaiting } from '../sync/outbox/outbox.ts';
import { Button } from '../ui/button.tsx';
import { LogOutIcon } from '../ui/icons.tsx';
import { LeaveDialog } from './leave/leave-dialog.tsx';
import { leaveText } from './leave/leave-words.ts';
import { StayDialog } from './leave/stay-dialog.tsx';

/** Hook: signs out by `ask`. What to do with unsent changes is asked first; without any, what is to stay on the device. */
function useSignOut(onKept?: () => void) {
  const [asking, setAsking] = useState<'unsent' | 'stay' | null>(null);
  const keep = (): void => {
    setAsking(null);
    signOut('/sign-in').catch(reportError);
  };
  const remove = (): void => {
    setAsking(null);
    leaveDevice().catch(reportError);
  };
  const ask = async (): Promise<void> => {
    // The database cannot be read. Its data stays, and the sign-out goes on.
    const unsent = await countWaiting().catch(() => 0);
    setAsking(unsent === 0 ? 'stay' : 'unsent');
  };
  const afterDiscard = async (): Promise<void> => {
    // What was being sent may have arrived, and waits: nothing is to be removed.
    if ((await countWaiting()) > 0) keep();
    else setAsking('stay');
  };
  const close = (): void => {
    setAsking(null);
    onKept?.();
  };
  const question = (
    <>
      {asking === 'unsent' && (
        <LeaveDialog
          next={null}
          onLeave={keep}
          onDiscarded={() => void afterDiscard().catch(reportError)}
          onClose={close}
        />
      )}
      {asking === 'stay' && <StayDialog onKeep={keep} onRemove={remove} onClose={close} />}
    </>
  );
  return { ask, question };
}

async function signOut(to: string): Promise<void> {
  const from = place.peek().path;
  await sessions.signOut();
  // The sign-in page stands there before the server is told: who went on from it meanwhile stays where he is.
  if (place.peek().path === from) navigate(to, { replace: true });
}

/** [O32] Signs out, and removes what this device holds of the user. Where that is cut off, the next start goes on with it. */
export async function leaveDevice(): Promise<void> {
  const { user } = session.peek();
  if (user) await markLeaving(user.id);
  await signOut('/sign-in?known');
  const staying = await removeLeaving();
  const text =
    staying.length === 0
      ? leaveText('leave.removed')
      : leaveText('leave.not_removed', { workspaces: staying.join(', ') });
  showToast({ text });
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
