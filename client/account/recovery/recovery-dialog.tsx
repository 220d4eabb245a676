import { t } from '../../i18n/translate.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/overlay/dialog.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';
import { recoveryText } from './recovery-words.ts';

/** Recovery codes for who has just made an account. */
export function RecoveryDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog
      title={recoveryText('recovery.title')}
      closeLabel={t('common.close')}
      onClose={onClose}
      actions={<Button onClick={onClose}>{t('common.close')}</Button>}
    >
      <RecoveryCodes />
    </Dialog>
  );
}
