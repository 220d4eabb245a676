import './jump-dialog.css';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { OrderRow } from '../../../shared/device/rows/row.ts';
import { compareNames } from '../../i18n/format.ts';
import { findByName } from '../../i18n/search.ts';
import { t } from '../../i18n/translate.ts';
import { searchTexts } from '../../live/fields/search-texts.ts';
import { reference } from '../../live/reference.ts';
import { Button } from '../../ui/button.tsx';
import { Combobox } from '../../ui/fields/combobox.tsx';
import { Dialog } from '../../ui/overlay/dialog.tsx';
import type { DialogPart } from '../actions/open-dialog.ts';
import { groupByPartner } from '../day/day-groups.ts';
import { ordersText } from '../orders-words.ts';
import { orderText } from '../panel/order-words.ts';
import { foldAll } from './folds.ts';
import { jumpTo, letterOf } from './jump.ts';

/** The largest number of partners that are offered; typing more narrows it. */
const MOST_PARTNERS = 40;

export interface JumpDialogProps extends DialogPart {
  date: string;
  /** The orders that the list shows. */
  shown: readonly OrderRow[];
}

/** Goes to a partner in a long day, by name or by letter; folds or unfolds all of its orders. */
export function JumpDialog({ date, shown, onClose }: JumpDialogProps) {
  const field = useRef<HTMLInputElement>(null);
  const known = reference.value;
  const places = useMemo(
    () =>
      groupByPartner(shown, known, compareNames).flatMap(({ partner, orders: [first] }) =>
        first
          ? [
              {
                id: first.id,
                label: partner?.name ?? ordersText('orders.unknown_partner'),
                texts: partner ? searchTexts('partner', partner) : [],
              },
            ]
          : [],
      ),
    [shown, known],
  );
  useLayoutEffect(() => field.current?.focus(), []);
  const letters = new Map<string, string>();
  for (const { id, label } of places) {
    if (!letters.has(letterOf(label))) letters.set(letterOf(label), id);
  }
  const go = (order: string): void => {
    onClose();
    jumpTo(order);
  };
  const fold = (folded: boolean): void => {
    onClose();
    foldAll(date, folded);
  };
  return (
    <Dialog title={ordersText('orders.jump')} closeLabel={t('common.close')} onClose={onClose}>
      <Combobox
        label={orderText('order.pick_partner')}
        text=""
        emptyText={ordersText('orders.nothing_found')}
        find={(typed) => findByName(places, typed, MOST_PARTNERS)}
        onPick={go}
        controlRef={field}
      />
      <fieldset class="jump__letters" aria-label={ordersText('orders.jump_letters')}>
        {[...letters].map(([letter, order]) => (
          <Button key={letter} onClick={() => go(order)}>
            {letter}
          </Button>
        ))}
      </fieldset>
      <div class="jump__folds">
        <Button onClick={() => fold(true)}>{ordersText('orders.fold_all')}</Button>
        <Button onClick={() => fold(false)}>{ordersText('orders.unfold_all')}</Button>
      </div>
    </Dialog>
  );
}
