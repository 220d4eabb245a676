import { useEffect, useMemo, useState } from 'preact/hooks';
import type { OrderRow } from '../../../shared/device/rows/row.ts';
import { formatMoney } from '../../i18n/format.ts';
import { t } from '../../i18n/translate.ts';
import { reference } from '../../live/reference.ts';
import { session } from '../../live/session/session.ts';
import type { DayFilter } from '../day/day-filter.ts';
import { dayTotals } from '../day/day-groups.ts';
import { filterWords } from '../day/filter-words.ts';
import { ordersText } from '../orders-words.ts';
import { paperState } from './paper-state.ts';

/**
 * The head of a day that is printed as it is seen, by the browser's own command: workspace, time of printing, state, sums, and
 * the filter, if some orders are left out.
 */
export function OnPaper({ shown, filter }: { shown: readonly OrderRow[]; filter: DayFilter }) {
  const known = reference.value;
  const { orders, lines, clients } = useMemo(() => dayTotals(shown, known), [shown, known]);
  const only = filterWords(filter);
  const state = useStateAtPrint();
  return (
    <div class="print-only">
      <p>
        {session.value.workspace?.name} · {state}
      </p>
      <p>
        {ordersText('orders.count', { count: orders })} · {ordersText('orders.lines', { count: lines })} ·{' '}
        {ordersText('orders.sold')} {formatMoney(clients)}
      </p>
      {only !== '' && <strong>{t('common.only', { what: only })}</strong>}
    </div>
  );
}

/** The state of the device when printing begins: a page may be open for hours before. */
function useStateAtPrint(): string {
  const [, redraw] = useState(0);
  useEffect(() => {
    const update = (): void => redraw((count) => count + 1);
    addEventListener('beforeprint', update);
    return () => removeEventListener('beforeprint', update);
  }, []);
  return paperState();
}
