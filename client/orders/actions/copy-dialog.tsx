import './copy-dialog.css';
import { useEffect, useState } from 'preact/hooks';
import type { OrderRow } from '../../../shared/device/rows/row.ts';
import { addDays } from '../../../shared/records/dates.ts';
import { formatDate } from '../../i18n/format.ts';
import { t } from '../../i18n/translate.ts';
import { reportError } from '../../live/errors.ts';
import { useKeptChoices } from '../../live/kept-choices.ts';
import { navigate } from '../../live/page/router.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/overlay/dialog.tsx';
import { type Copy, nextCopies } from '../day/copies.ts';
import { ordersText } from '../orders-words.ts';
import { orderText } from '../panel/order-words.ts';
import { DayCalendar } from './day-calendar.tsx';
import { dialogText } from './dialog-words.ts';
import type { DialogPart } from './open-dialog.ts';
import { copyNow } from './page-actions.ts';

export interface CopyDialogProps extends DialogPart {
  /** One order, or those of a day. */
  orders: readonly OrderRow[];
  /** The day that is copied from. */
  from: string;
  /** True for the orders of a day. */
  isDay: boolean;
}

/**
 * Asks for the day to copy to. The next two days and the same weekday are one tap away; others are in the calendar. Says before
 * what is copied there already.
 */
export function CopyDialog({ orders, from, isDay, onClose }: CopyDialogProps) {
  const of = isDay ? `day ${from}` : orders.map(({ id }) => id).join(' ');
  const { chosen, choose, forget, isBack } = useKeptChoices('copy', of, isChoices, {
    date: addDays(from, 1),
  });
  const { date } = chosen;
  const setDate = (day: string): void => choose({ date: day });
  const done = (): void => {
    forget();
    onClose();
  };
  const copies = useCopies(orders, date);
  const copy = (which: readonly Copy[]): void => {
    done();
    void copyNow(which, isDay);
  };
  // One tap copies, unless a copy is there already: then that is said first.
  const tap = async (to: string): Promise<void> => {
    const next = await nextCopies(orders, to);
    if (next.some(({ before }) => before)) setDate(to);
    else copy(next);
  };
  return (
    <Dialog
      title={orderText('order.copy_title')}
      closeLabel={t('common.close')}
      onClose={onClose}
      actions={<CopyButtons {...{ copies, date, isDay, copy }} onClose={done} />}
    >
      {isDay && <p class="soft">{ordersText('orders.copy_from', { count: orders.length })}</p>}
      {isBack && <p class="soft">{t('unsaved.chosen_back')}</p>}
      <div class="copy-days">
        {[1, 2, 7].map((days) => (
          <Button key={days} onClick={() => void tap(addDays(from, days)).catch(reportError)}>
            {formatDate(addDays(from, days))}
          </Button>
        ))}
      </div>
      <DayCalendar value={date} onPick={setDate} />
      <p role="status">{copies && saidBefore(copies, date)}</p>
    </Dialog>
  );
}

function isChoices(value: object): value is { date: string } {
  return 'date' in value && typeof value.date === 'string';
}

interface CopyButtonsProps {
  copies: readonly Copy[] | null;
  date: string;
  isDay: boolean;
  copy: (which: readonly Copy[]) => void;
  onClose: () => void;
}

function CopyButtons({ copies, date, isDay, copy, onClose }: CopyButtonsProps) {
  const before = copies?.find((each) => each.before)?.before;
  if (!copies || !before)
    return (
      <Button variant="primary" disabled={!copies} onClick={() => copy(copies ?? [])}>
        {orderText('order.copy_to', { date: formatDate(date) })}
      </Button>
    );
  const left = copies.filter((each) => !each.before);
  const open = (): void => {
    onClose();
    navigate(isDay ? `/recap/${date}` : `/recap/${before.delivery_date}?order=${before.id}`);
  };
  return (
    <>
      <Button onClick={() => copy(copies)}>{dialogText('dialog.copy_again')}</Button>
      {left.length > 0 && (
        <Button onClick={() => copy(left)}>{dialogText('dialog.copy_left', { count: left.length })}</Button>
      )}
      <Button variant="primary" onClick={open}>
        {dialogText(isDay ? 'dialog.open_day' : 'dialog.open_copy')}
      </Button>
    </>
  );
}

/** What is copied to that day already, in words; empty where nothing is. */
function saidBefore(copies: readonly Copy[], date: string): string {
  const [done, count] = [copies.filter(({ before }) => before).length, copies.length];
  const day = formatDate(date);
  if (done === 0) return '';
  if (done === count) return dialogText('dialog.copied_already', { count, date: day });
  return dialogText('dialog.copied_partly', { done, count, date: day });
}

function useCopies(orders: readonly OrderRow[], date: string): readonly Copy[] | null {
  const [found, setFound] = useState<{ date: string; copies: readonly Copy[] } | null>(null);
  useEffect(() => {
    let wanted = true;
    nextCopies(orders, date).then((copies) => {
      if (wanted) setFound({ date, copies });
    }, reportError);
    return () => {
      wanted = false;
    };
  }, [orders, date]);
  return found?.date === date ? found.copies : null;
}
