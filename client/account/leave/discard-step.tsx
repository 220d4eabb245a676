import { useState } from 'preact/hooks';
import { t } from '../../i18n/translate.ts';
import { reference } from '../../live/reference.ts';
import { outboxPage, waiting } from '../../sync/outbox/outbox.ts';
import { discardEverything } from '../../sync/outbox/outbox-actions.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/overlay/dialog.tsx';
import { leaveText } from './leave-words.ts';
import { namedChanges } from './named-changes.ts';

export interface DiscardStepProps {
  next: string | null;
  onLeave: () => void;
  onBack: () => void;
  onClose: () => void;
}

/** The second tap of a discard: what is lost, in words, and what cannot be discarded. */
export function DiscardStep({ next, onLeave, onBack, onClose }: DiscardStepProps) {
  const [busy, setBusy] = useState(false);
  const { count: all, frozen } = waiting.value;
  const count = all - frozen;
  const named = namedChanges(outboxPage.value, reference.value);
  const discard = async (): Promise<void> => {
    setBusy(true);
    // The user was told of the failure. Nothing was discarded, so the user is not signed out.
    if (await discardEverything()) onLeave();
    else setBusy(false);
  };
  if (count === 0 && !busy) return <NothingToDiscard frozen={frozen} onBack={onBack} onClose={onClose} />;
  return (
    <Dialog
      title={leaveText('leave.discard_title', { count })}
      closeLabel={t('common.close')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onBack}>{leaveText('leave.discard_keep')}</Button>
          <Button variant="danger" disabled={busy} onClick={() => void discard()}>
            {leaveText(next === null ? 'leave.discard_now' : 'leave.discard_and_switch', { count })}
          </Button>
        </>
      }
    >
      <p>{leaveText('leave.discard_text', { count })}</p>
      <ul class="leave__list">
        {named.map(({ id, text }) => (
          <li key={id}>{text}</li>
        ))}
      </ul>
      {count > named.length && named.length > 0 && (
        <p class="soft">{leaveText('leave.discard_more', { count: count - named.length })}</p>
      )}
      {frozen > 0 && <p>{leaveText('leave.discard_frozen', { count: frozen })}</p>}
      <p class="soft">{leaveText('leave.discard_back')}</p>
    </Dialog>
  );
}

/** All changes were sent and not answered yet. They may have arrived, so they cannot be discarded. */
function NothingToDiscard({
  frozen,
  onBack,
  onClose,
}: { frozen: number } & Pick<DiscardStepProps, 'onBack' | 'onClose'>) {
  return (
    <Dialog
      title={leaveText('leave.discard_none')}
      closeLabel={t('common.close')}
      onClose={onClose}
      actions={<Button onClick={onBack}>{leaveText('leave.discard_keep')}</Button>}
    >
      {frozen > 0 && <p>{leaveText('leave.discard_frozen', { count: frozen })}</p>}
    </Dialog>
  );
}
