import { t } from '../i18n/translate.ts';
import { Dialog } from '../ui/overlay/dialog.tsx';
import { helpText } from './help-words.ts';
import { KeyList } from './key-list.tsx';

/** The list of keys, over any page. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title={helpText('help.keys')} closeLabel={t('common.close')} onClose={onClose}>
      <KeyList />
    </Dialog>
  );
}
