import { useRef } from 'preact/hooks';
import type { OrderRow } from '../../../shared/device/rows/row.ts';
import { Button } from '../../ui/button.tsx';
import { useUnsaved } from '../../ui/unsaved.ts';
import type { Go } from '../day/day-url.ts';
import { dropDraft, wouldLose } from '../day/draft-orders.ts';
import { orderText } from './order-words.ts';

export interface DraftNoteProps {
  order: OrderRow;
  /** The day's orders. */
  orders: readonly OrderRow[];
  partner: string;
  go: Go;
}

/**
 * Asks before a draft is left in which something was typed: without a line it is gone then. Where the partner has got an order
 * of this day meanwhile, says so.
 */
export function DraftNote({ order, orders, partner, go }: DraftNoteProps) {
  const root = useRef<HTMLDivElement>(null);
  // It stands before the fields of the order: what is typed in them is settled first.
  useUnsaved(
    {
      label: orderText('order.title', { partner }),
      settle: () => !wouldLose(order.id),
      discard: () => void dropDraft(order.id),
      show: () => root.current?.parentElement?.querySelector<HTMLElement>('[role=combobox]')?.focus(),
    },
    () => root.current,
  );
  const other = orders.find((each) => each.partner_id === order.partner_id);
  return (
    <div ref={root}>
      {other && (
        <p class="order-panel__banner">
          {orderText('order.opened_existing', { partner })}
          <Button onClick={() => go({ order: other.id })}>{orderText('order.open_it')}</Button>
        </p>
      )}
    </div>
  );
}
