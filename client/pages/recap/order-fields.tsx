import { useMemo } from 'preact/hooks';
import type { OrderRow } from '../../../shared/sync/device-rows.ts';
import { Combobox } from '../../components/combobox.tsx';
import { DateButton } from '../../components/date-button.tsx';
import { updateOrder } from '../../data/actions/orders.ts';
import { reference } from '../../data/reference.ts';
import { formatDate } from '../../i18n/format.ts';
import { t } from '../../i18n/translate.ts';
import { partnerFinder } from '../pickers.ts';
import { CommentField } from './comment-field.tsx';
import { moveOrder, partnerName } from './recap-actions.ts';
import { follow } from './saving.ts';

const NOBODY: ReadonlySet<string> = new Set();

export interface OrderFieldsProps {
  order: OrderRow;
  writable: boolean;
  /** The order was moved to another day. */
  onMoved: () => void;
}

/** Partner, delivery date and comment of an order. */
export function OrderFields({ order, writable, onMoved }: OrderFieldsProps) {
  const known = reference.value;
  const find = useMemo(() => partnerFinder(known, NOBODY), [known]);
  const move = (date: string): void => {
    onMoved();
    void moveOrder(order, date);
  };
  return (
    <div class="order-fields">
      <div class="order-fields__row">
        <Combobox
          label={t('order.pick_partner')}
          text={partnerName(order)}
          emptyText={t('order.no_partner')}
          disabled={!writable}
          find={find}
          onPick={(id) => {
            if (id !== order.partner_id) void follow(updateOrder(order, { partner_id: id }));
          }}
        />
        <div class="order-fields__date">
          <span class="field__label">{t('order.date')}</span>
          <span class="order-fields__day">
            {formatDate(order.delivery_date)}
            {writable && (
              <DateButton label={t('order.change_date')} value={order.delivery_date} onPick={move} />
            )}
          </span>
        </div>
      </div>
      <CommentField
        label={t('order.comment')}
        value={order.comment}
        disabled={!writable}
        onCommit={(comment) => updateOrder(order, { comment })}
      />
    </div>
  );
}
