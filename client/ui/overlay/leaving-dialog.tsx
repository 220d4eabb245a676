import { useState } from 'preact/hooks';
import { Button } from '../button.tsx';
import type { LeavingQuestion } from '../unsaved.ts';
import { Dialog } from './dialog.tsx';

export interface LeavingDialogProps {
  question: LeavingQuestion;
  title: string;
  /** What is not saved, in words. */
  text: string;
  labels: { stay: string; leave: string; save: string };
}

/** Asks what becomes of something typed that is not saved, before it is left. */
export function LeavingDialog({ question, title, text, labels }: LeavingDialogProps) {
  const [busy, setBusy] = useState(false);
  const { save, leave, stay } = question;
  const saveAll = async (run: () => Promise<void>): Promise<void> => {
    setBusy(true);
    try {
      await run();
    } catch {
      // The action has already shown the error. What was typed is still there.
      setBusy(false);
      stay();
    }
  };
  return (
    <Dialog
      title={title}
      closeLabel={labels.stay}
      onClose={stay}
      actions={
        <>
          <Button variant="danger" disabled={busy} onClick={leave}>
            {labels.leave}
          </Button>
          <Button variant={save ? 'secondary' : 'primary'} disabled={busy} onClick={stay}>
            {labels.stay}
          </Button>
          {save && (
            <Button variant="primary" disabled={busy} onClick={() => void saveAll(save)}>
              {labels.save}
            </Button>
          )}
        </>
      }
    >
      <p>{text}</p>
    </Dialog>
  );
}
