import type { OrderRow } from '../../../shared/device/rows/row.ts';
import { historyHref } from '../../live/history-place.ts';
import { Button } from '../../ui/button.tsx';
import { CircleCheckIcon } from '../../ui/icons.tsx';
import { follow } from '../actions/saving.ts';
import { changedText } from '../day/changed-since.ts';
import { setStatus } from '../day/order-actions.ts';
import { orderText } from './order-words.ts';

/** Says that a confirmed order was changed since, until somebody confirms it again. */
export function ChangedBanner({ order, writable }: { order: OrderRow; writable: boolean }) {
  const text = changedText(order);
  if (text === null) return null;
  return (
    <div class="order-panel__banner order-panel__banner--wait">
      {text}
      <a class="order-panel__history" href={historyHref('pre_order', order.id)}>
        {orderText('order.history')}
      </a>
      {writable && (
        <Button
          icon={<CircleCheckIcon size={20} />}
          onClick={() => void follow(setStatus(order, 'confirmed'))}
        >
          {orderText('order.confirm_again')}
        </Button>
      )}
    </div>
  );
}
