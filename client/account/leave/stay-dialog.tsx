import './leave.css';
import { t } from '../../i18n/translate.ts';
import { openNotices } from '../../sync/notices/notices.ts';
import { Button } from '../../ui/button.tsx';
import { TrashIcon } from '../../ui/icons.tsx';
import { Dialog } from '../../ui/overlay/dialog.tsx';
import { leaveText } from './leave-words.ts';

export interface StayDialogProps {
  /** True after unsent changes were discarded just now. */
  hasDiscarded: boolean;
  onKeep: () => void;
  /** @param toldNotices how many open notices the user was told of */
  onRemove: (toldNotices: number) => void;
  onClose: () => void;
}

/** [O32] The question at every sign-out on which nothing waits: what is to become of what this device holds of the user. */
export function StayDialog({ hasDiscarded, onKeep, onRemove, onClose }: StayDialogProps) {
  const notices = openNotices.value.length;
  return (
    <Dialog
      title={leaveText('leave.stay_title')}
      closeLabel={t('common.close')}
      onClose={onClose}
      actions={<Button onClick={onClose}>{leaveText('leave.cancel')}</Button>}
    >
      <p>{leaveText('leave.stay_text')}</p>
      <div class="leave__choices">
        <div class="leave__choice">
          <Button variant="primary" size="main" wide onClick={onKeep}>
            {leaveText('leave.stay')}
          </Button>
          <p class="soft">{leaveText('leave.stay_hint')}</p>
        </div>
        <div class="leave__choice">
          <Button wide icon={<TrashIcon />} onClick={() => onRemove(notices)}>
            {leaveText('leave.remove')}
          </Button>
          <p class="soft">{leaveText('leave.remove_hint')}</p>
          {notices > 0 && <p>{leaveText('leave.remove_notices', { count: notices })}</p>}
          {hasDiscarded && <p>{leaveText('leave.remove_discarded')}</p>}
        </div>
      </div>
    </Dialog>
  );
}
