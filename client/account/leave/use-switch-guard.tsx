import type { ComponentChildren, ComponentType } from 'preact';
import { useState } from 'preact/hooks';
import { session } from '../../live/session/session.ts';
import { countWaiting } from '../../sync/outbox/outbox.ts';
import type { LeaveDialogProps } from './leave-dialog.tsx';

/** Asks before a sign-in on a device where another user has unsent changes. */
export interface SwitchGuard {
  /** Signs in, or asks first what is to become of the other's changes. */
  guard(email: string, enter: () => Promise<void>): Promise<void>;
  /** The question, while it is asked. */
  question: ComponentChildren;
}

/**
 * Hook: before a sign-in as another user, asks what to do with the unsent changes of the active one.
 * @param run runs a request and shows what went wrong
 */
export function useSwitchGuard(run: (work: () => Promise<void>) => void): SwitchGuard {
  const [asked, setAsked] = useState<{ email: string; enter: () => Promise<void> } | null>(null);
  const [Question, setQuestion] = useState<ComponentType<LeaveDialogProps> | null>(null);
  const guard = async (email: string, enter: () => Promise<void>): Promise<void> => {
    const { state, user } = session.peek();
    const isOther = state === 'ready' && user?.email.toLowerCase() !== email.toLowerCase();
    // When the outbox cannot be read nothing is asked: its changes stay on the device.
    if (!isOther || (await countWaiting().catch(() => 0)) === 0) return enter();
    const { LeaveDialog } = await import('./leave-dialog.tsx');
    setQuestion(() => LeaveDialog);
    setAsked({ email, enter });
  };
  const question = asked && Question && (
    <Question
      next={asked.email}
      onClose={() => setAsked(null)}
      onLeave={() => {
        setAsked(null);
        run(asked.enter);
      }}
    />
  );
  return { guard, question };
}
