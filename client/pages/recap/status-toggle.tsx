import './status-toggle.css';
import type { OrderRow } from '../../../shared/sync/device-rows.ts';
import { CircleCheckIcon, CircleDashedIcon } from '../../components/icons.tsx';
import { t } from '../../i18n/translate.ts';
import { toggleStatus } from './recap-actions.ts';

export interface StatusToggleProps {
  order: OrderRow;
  partner: string;
  writable: boolean;
  /** Its column, where it stands in the grid. */
  column?: number | undefined;
}

/** The order's status; one tap changes it. */
export function StatusToggle({ order, partner, writable, column }: StatusToggleProps) {
  const pending = order.status === 'pending';
  return (
    <button
      type="button"
      class={`status status--${order.status}`}
      data-col={column}
      tabIndex={column === undefined ? 0 : -1}
      disabled={!writable}
      aria-label={t(pending ? 'recap.set_confirmed' : 'recap.set_pending', { partner })}
      onClick={() => void toggleStatus(order)}
    >
      {pending ? <CircleDashedIcon size={20} /> : <CircleCheckIcon size={20} />}
      <span class="status__text">{t(pending ? 'recap.pending' : 'recap.confirmed')}</span>
    </button>
  );
}
