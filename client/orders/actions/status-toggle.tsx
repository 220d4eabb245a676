import './status-toggle.css';
import type { OrderRow } from '../../../shared/device/rows/row.ts';
import { CircleCheckIcon, CircleDashedIcon } from '../../ui/icons.tsx';
import { setStatus } from '../day/order-actions.ts';
import { ordersText } from '../orders-words.ts';
import { useChoice } from './saving.ts';

export interface StatusToggleProps {
  order: OrderRow;
  partner: string;
  writable: boolean;
  /** Its column, where it stands in the grid. */
  column?: number | undefined;
}

/** The order's status. One tap changes it; the new status shows before it is saved. */
export function StatusToggle({ order, partner, writable, column }: StatusToggleProps) {
  const [status, choose] = useChoice(order.status, (next) => setStatus(order, next));
  const pending = status === 'pending';
  return (
    <button
      type="button"
      class={`status on-paper status--${status}`}
      data-col={column}
      tabIndex={column === undefined ? 0 : -1}
      disabled={!writable}
      aria-label={ordersText(pending ? 'orders.set_confirmed' : 'orders.set_pending', { partner })}
      onClick={() => choose(pending ? 'confirmed' : 'pending')}
    >
      {pending ? <CircleDashedIcon size={20} /> : <CircleCheckIcon size={20} />}
      <span class="status__text">{ordersText(pending ? 'orders.pending' : 'orders.confirmed')}</span>
    </button>
  );
}
