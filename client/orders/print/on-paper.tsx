import { useMemo } from 'preact/hooks';
import type { OrderRow } from '../../../shared/device/rows/row.ts';
import { formatDateTime, formatMoney } from '../../i18n/format.ts';
import { t } from '../../i18n/translate.ts';
import { reference } from '../../live/reference.ts';
import { session } from '../../live/session/session.ts';
import type { DayFilter } from '../day/day-filter.ts';
import { dayTotals } from '../day/day-groups.ts';

/** The head of a printed day: workspace, time of printing, sums, and the filter, if some orders are left out. */
export function OnPaper({ shown, filter }: { shown: readonly OrderRow[]; filter: DayFilter }) {
  const known = reference.value;
  const { orders, lines, clients } = useMemo(() => dayTotals(shown, known), [shown, known]);
  const only = filterWords(filter);
  return (
    <div class="print-only">
      <p>
        {session.value.workspace?.name} · {t('orders.printed', { at: formatDateTime(Date.now()) })} ·{' '}
        {t('orders.count', { count: orders })} · {t('orders.lines', { count: lines })} ·{' '}
        {formatMoney(clients)}
      </p>
      {only.length > 0 && <strong>{t('orders.printed_only', { what: only.join(', ') })}</strong>}
    </div>
  );
}

function filterWords({ text, status, type }: DayFilter): string[] {
  return [
    status === 'all' ? '' : t(status === 'pending' ? 'orders.pending' : 'orders.confirmed'),
    type === 'all' ? '' : t(type === 'client' ? 'orders.clients' : 'orders.suppliers'),
    text.trim() === '' ? '' : `“${text.trim()}”`,
  ].filter((each) => each !== '');
}

/** Prints the page. What is not drawn yet is drawn first: `print` does not wait for it. */
export async function printPage(): Promise<void> {
  dispatchEvent(new Event('beforeprint'));
  await new Promise((resolve) => setTimeout(resolve));
  print();
}
