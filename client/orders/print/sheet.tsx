import './sheet.css';
import type { OrderRow } from '../../../shared/device/rows/row.ts';
import { formatDate } from '../../i18n/format.ts';
import { t } from '../../i18n/translate.ts';
import { reference } from '../../live/reference.ts';
import { session } from '../../live/session/session.ts';
import { type DayFilter, dayMatcher } from '../day/day-filter.ts';
import { filterWords } from '../day/filter-words.ts';
import { ordersText } from '../orders-words.ts';
import type { PrintOptions } from './print-options.ts';
import { SheetPartners } from './sheet-partners.tsx';
import { SheetProducts } from './sheet-products.tsx';
import { SheetTotals } from './sheet-totals.tsx';

export interface SheetProps {
  date: string;
  /** The orders to print. */
  orders: readonly OrderRow[];
  /** All orders of the day: what is still to buy is never a part's. */
  day: readonly OrderRow[];
  /** The page's, which has left these orders. */
  filter: DayFilter;
  /** When it is printed, and from which state of the device. */
  state: string;
  options: PrintOptions;
}

/** A day as it is put on paper: plain blocks and tables, which every browser breaks between rows. */
export function Sheet({ date, orders, day, filter, state, options }: SheetProps) {
  const known = reference.peek();
  const left = [options.confirmedOnly ? ordersText('orders.confirmed') : '', filterWords(filter)].filter(
    (each) => each !== '',
  );
  const head = <SheetHead date={date} only={left.join(', ')} state={state} />;
  if (options.what === 'partners') return <SheetPartners {...{ orders, options, head }} reference={known} />;
  const narrowed = left.length > 0;
  const keep = dayMatcher(filter, known).line;
  const parts = { orders, day, narrowed, keep, options, reference: known };
  return (
    <>
      {head}
      {options.what === 'products' ? <SheetProducts {...parts} /> : <SheetTotals {...parts} />}
    </>
  );
}

function SheetHead({ date, only, state }: { date: string; only: string; state: string }) {
  return (
    <header class="sheet__head">
      <h1>{formatDate(date, 'full')}</h1>
      <p>
        {session.peek().workspace?.name} · {state}
      </p>
      {only !== '' && (
        <p>
          <strong>{t('common.only', { what: only })}</strong>
        </p>
      )}
    </header>
  );
}
