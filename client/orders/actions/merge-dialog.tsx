import type { OrderRow } from '../../../shared/device/rows/row.ts';
import { t } from '../../i18n/translate.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/overlay/dialog.tsx';
import { dialogText } from './dialog-words.ts';
import type { DialogPart } from './open-dialog.ts';
import { mergeNow, partnerName } from './page-actions.ts';

export interface MergeDialogProps extends DialogPart {
  target: OrderRow;
  others: readonly OrderRow[];
}

/** Asks before a confirmed and a pending order become one, which is pending. */
export function MergeDialog({ target, others, onClose }: MergeDialogProps) {
  const words = { count: others.length + 1, partner: partnerName(target) };
  const merge = (): void => {
    onClose();
    void mergeNow(target, others);
  };
  return (
    <Dialog
      title={dialogText('dialog.merge_title')}
      closeLabel={t('common.close')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" onClick={merge}>
            {dialogText('dialog.merge')}
          </Button>
        </>
      }
    >
      <p>{dialogText('dialog.merge_text', words)}</p>
    </Dialog>
  );
}
