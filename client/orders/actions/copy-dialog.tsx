import { useState } from 'preact/hooks';
import { addDays } from '../../../shared/records/dates.ts';
import { formatDate } from '../../i18n/format.ts';
import { t } from '../../i18n/translate.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/overlay/dialog.tsx';
import { DayCalendar } from './day-calendar.tsx';

export interface CopyDialogProps {
  /** The day that is copied from. */
  from: string;
  note?: string;
  onCopy: (date: string) => void;
  onClose: () => void;
}

/** Asks for the day to copy to. The next two days and the same weekday are one tap away; others are in the calendar. */
export function CopyDialog({ from, note, onCopy, onClose }: CopyDialogProps) {
  const [date, setDate] = useState(addDays(from, 1));
  const copy = (to: string): void => {
    onCopy(to);
    onClose();
  };
  return (
    <Dialog
      title={t('order.copy_title')}
      closeLabel={t('common.close')}
      onClose={onClose}
      actions={
        <Button variant="primary" onClick={() => copy(date)}>
          {t('order.copy_to', { date: formatDate(date) })}
        </Button>
      }
    >
      {note && <p class="soft">{note}</p>}
      <div class="copy-days">
        {[1, 2, 7].map((days) => (
          <Button key={days} onClick={() => copy(addDays(from, days))}>
            {formatDate(addDays(from, days))}
          </Button>
        ))}
      </div>
      <DayCalendar value={date} onPick={setDate} />
    </Dialog>
  );
}
