import './leave.css';
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../../i18n/translate.ts';
import { poke } from '../../live/engine-status.ts';
import { minuteClock } from '../../live/page/minute-clock.ts';
import { session } from '../../live/session/session.ts';
import { exportUnsent } from '../../sync/outbox/export-unsent.ts';
import { waiting } from '../../sync/outbox/outbox.ts';
import { outboxText } from '../../sync/outbox/outbox-words.ts';
import { syncDetail } from '../../sync/sync-detail.ts';
import { syncStatus } from '../../sync/sync-state.ts';
import { Button } from '../../ui/button.tsx';
import { DownloadIcon, TrashIcon } from '../../ui/icons.tsx';
import { Dialog } from '../../ui/overlay/dialog.tsx';
import { DiscardStep } from './discard-step.tsx';
import { leaveText } from './leave-words.ts';

export interface LeaveDialogProps {
  /** The address of who signs in instead; null where the user only signs out. */
  next: string | null;
  /** Signs out. Changes that are still unsent stay on the device. */
  onLeave: () => void;
  /** Goes on once the changes were discarded; without it as `onLeave`. */
  onDiscarded?: () => void;
  onClose: () => void;
}

type Step = 'asking' | 'sending' | 'discarding';

/** The question at sign-out with unsent changes: how many there are, and what to do with them. Nothing is removed unasked. */
export function LeaveDialog({ next, onLeave, onDiscarded = onLeave, onClose }: LeaveDialogProps) {
  const [step, setStep] = useState<Step>('asking');
  const { count } = waiting.value;
  const sent = step === 'sending' && count === 0;
  useEffect(() => {
    if (sent) onLeave();
  }, [sent]);
  if (step === 'discarding')
    return (
      <DiscardStep next={next} onLeave={onDiscarded} onBack={() => setStep('asking')} onClose={onClose} />
    );
  if (step === 'sending') return <Sending onStop={() => setStep('asking')} onClose={onClose} />;
  const send = (): void => {
    setStep('sending');
    poke('manual');
  };
  return (
    <Dialog
      title={leaveText(next === null ? 'leave.title' : 'leave.switch_title')}
      closeLabel={t('common.close')}
      onClose={onClose}
      actions={
        <Button onClick={onClose}>{next === null ? leaveText('leave.cancel') : t('common.cancel')}</Button>
      }
    >
      <p>{countText(next, count)}</p>
      <div class="leave__choices">
        {next === null && (
          <Button variant="primary" size="main" wide onClick={send}>
            {leaveText('leave.send')}
          </Button>
        )}
        <Choice hint={keepHint(next)}>
          <Button wide onClick={onLeave}>
            {next === null ? leaveText('leave.keep') : leaveText('leave.switch_keep', { email: next })}
          </Button>
        </Choice>
        <Choice hint={leaveText('leave.export_hint')}>
          <Button wide icon={<DownloadIcon />} onClick={() => void exportUnsent()}>
            {outboxText('outbox.export')}
          </Button>
        </Choice>
        <Button wide variant="quiet" icon={<TrashIcon />} onClick={() => setStep('discarding')}>
          {leaveText('leave.discard')}
        </Button>
      </div>
    </Dialog>
  );
}

function Choice({ hint, children }: { hint: string; children: ComponentChildren }) {
  return (
    <div class="leave__choice">
      {children}
      <p class="soft">{hint}</p>
    </div>
  );
}

/** Waits until everything is sent, and says why it takes so long. */
function Sending({ onStop, onClose }: { onStop: () => void; onClose: () => void }) {
  const status = syncStatus.value;
  const held = status.kind === 'offline' || status.kind === 'attention';
  return (
    <Dialog
      title={leaveText('leave.title')}
      closeLabel={t('common.close')}
      onClose={onClose}
      actions={<Button onClick={onStop}>{leaveText('leave.stop')}</Button>}
    >
      <div role="status">
        <p>{leaveText('leave.sending', { count: status.waiting })}</p>
        {held && <p>{syncDetail(status, minuteClock.value)[0]}</p>}
      </div>
      <p class="soft">{leaveText('leave.sending_hint')}</p>
    </Dialog>
  );
}

function countText(next: string | null, count: number): string {
  const name = session.value.user?.name ?? '';
  return next === null ? leaveText('leave.text', { count }) : leaveText('leave.switch_text', { count, name });
}

function keepHint(next: string | null): string {
  const name = session.value.user?.name ?? '';
  return next === null
    ? leaveText('leave.keep_hint')
    : leaveText('leave.switch_keep_hint', { name, email: next });
}
