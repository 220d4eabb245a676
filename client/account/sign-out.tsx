import { useEffect, useState } from 'preact/hooks';
import { reportError } from '../live/errors.ts';
import { keepOnDevice, markLeaving, removeLeaving } from '../live/leave-device.ts';
import { deviceProblem, openedDevice } from '../live/opened-device.ts';
import { navigate, place } from '../live/page/router.ts';
import { session, sessions } from '../live/session/session.ts';
import { comparedSoon } from '../live/storage/mirror.ts';
import { showToast } from '../live/toasts.ts';
import { settingsText } from '../settings/settings-words.ts';
import { countWaiting } from '../sync/outbox/outbox.ts';
import { Button } from '../ui/button.tsx';
import { LogOutIcon } from '../ui/icons.tsx';
import { LeaveDialog } from './leave/leave-dialog.tsx';
import { leaveText } from './leave/leave-words.ts';
import { questionAt, type SignOutQuestion } from './leave/sign-out-question.ts';
import { StayDialog } from './leave/stay-dialog.tsx';

/** Hook: signs out by `ask`. What to do with unsent changes is asked first; without any, what is to stay on the device. */
function useSignOut(onKept?: () => void) {
  const [asking, setAsking] = useState<SignOutQuestion | 'discarded' | null>(null);
  const keep = (): void => {
    setAsking(null);
    stayHere().catch(reportError);
  };
  const remove = (toldNotices: number): void => {
    setAsking(null);
    leaveDevice(toldNotices).catch(reportError);
  };
  const ask = async (): Promise<void> => {
    const question = await findQuestion();
    // Where the database cannot be read its data stays, and the sign-out goes on.
    if (question === null) keep();
    else setAsking(question);
  };
  const afterDiscard = async (): Promise<void> => {
    // What was being sent may have arrived, and waits: nothing is to be removed.
    const left = await countWaiting().catch(() => null);
    if (left === 0) setAsking('discarded');
    else keep();
  };
  const close = (): void => {
    setAsking(null);
    onKept?.();
  };
  const question = (
    <>
      {asking === 'unsent' && (
        <LeaveDialog next={null} onLeave={keep} onDiscarded={() => void afterDiscard()} onClose={close} />
      )}
      {(asking === 'stay' || asking === 'discarded') && (
        <StayDialog hasDiscarded={asking === 'discarded'} onKeep={keep} onRemove={remove} onClose={close} />
      )}
    </>
  );
  return { ask, question };
}

async function findQuestion(): Promise<SignOutQuestion | null> {
  const before = await countWaiting().catch(() => null);
  if (before !== 0) return questionAt(before, true);
  const isIntact = await comparedSoon();
  // The comparison may have brought something back.
  return questionAt(await countWaiting().catch(() => null), isIntact);
}

async function stayHere(): Promise<void> {
  const { user } = session.peek();
  if (user) await keepOnDevice(user.id);
  await signOut('/sign-in');
}

async function signOut(to: string): Promise<void> {
  const from = place.peek().path;
  await sessions.signOut();
  // The sign-in page stands there before the server is told: who went on from it meanwhile stays where he is.
  if (place.peek().path === from) navigate(to, { replace: true });
}

/**
 * [O32] Signs out, and removes what this device holds of the user. Where that is cut off, the next start goes on with it.
 * @param toldNotices how many open notices of the open workspace the user was told of
 */
export async function leaveDevice(toldNotices: number): Promise<void> {
  const { user } = session.peek();
  const deviceName = openedDevice.peek()?.device.name ?? null;
  if (user) await markLeaving(user.id, { deviceName, count: toldNotices });
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
