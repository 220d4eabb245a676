import './day-summary.css';
import { useMemo } from 'preact/hooks';
import type { OrderRow } from '../../../shared/device/rows/row.ts';
import { formatMoney } from '../../i18n/format.ts';
import { t } from '../../i18n/translate.ts';
import type { ReferenceData } from '../../live/reference.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { CircleCheckIcon } from '../../ui/icons.tsx';
import { confirmAll } from '../actions/page-actions.ts';
import { dayTotals, groupByPartner } from '../day/day-groups.ts';
import { ordersText } from '../orders-words.ts';

const LARGEST = 6;
/** The groups are sorted by amount afterwards, so their first order does not matter. */
const ANY_ORDER = (): number => 0;

export interface DaySummaryProps {
  /** Null while the day is still read. */
  orders: readonly OrderRow[] | null;
  /** All orders of the day, whatever the filter. */
  day: readonly OrderRow[];
  /** What the filter leaves, in words; empty where nothing is left out. */
  only: string;
  reference: ReferenceData;
  writable: boolean;
}

/** The day in figures. It is shown while no order is open. */
export function DaySummary({ orders, ...rest }: DaySummaryProps) {
  return <div class="day-summary">{orders && <Figures orders={orders} {...rest} />}</div>;
}

function Figures(props: DaySummaryProps & { orders: readonly OrderRow[] }) {
  const { orders, day, only, reference, writable } = props;
  const totals = useMemo(() => dayTotals(orders, reference), [orders, reference]);
  const pending = useMemo(() => orders.filter((order) => order.status === 'pending'), [orders]);
  const largest = useMemo(() => largestOf(orders, reference), [orders, reference]);
  return (
    <>
      <h2>{ordersText('orders.summary')}</h2>
      <p class="day-summary__amount">{formatMoney(totals.clients)}</p>
      <p class="soft">{ordersText('orders.sold')}</p>
      {only !== '' && <Narrowed {...{ day, only, reference }} />}
      <dl class="day-summary__figures">
        <Figure
          label={ordersText('orders.pending')}
          value={String(totals.pending)}
          tone={totals.pending > 0 ? 'wait' : undefined}
        />
        <Figure label={ordersText('orders.confirmed')} value={String(totals.confirmed)} tone="ok" />
        <Figure
          label={ordersText('orders.partners', { count: totals.partners })}
          value={ordersText('orders.lines', { count: totals.lines })}
        />
        {totals.suppliers > 0n && (
          <Figure label={ordersText('orders.bought')} value={formatMoney(totals.suppliers)} />
        )}
      </dl>
      {writable && pending.length > 0 && (
        <Button wide icon={<CircleCheckIcon />} onClick={() => void confirmAll(pending)}>
          {ordersText('orders.confirm_all', { count: pending.length })}
        </Button>
      )}
      {largest.length > 1 && (
        <section class="day-summary__largest">
          <h3>{ordersText('orders.largest')}</h3>
          <ol>
            {largest.map((group) => (
              <li key={group.partner_id} class="day-summary__partner">
                <span>{group.partner?.name ?? ordersText('orders.unknown_partner')}</span>
                <span class="number">{formatMoney(group.amount)}</span>
              </li>
            ))}
          </ol>
        </section>
      )}
    </>
  );
}

/** Says that the figures are those of a part of the day, and what the whole comes to. */
function Narrowed({ day, only, reference }: Pick<DaySummaryProps, 'day' | 'only' | 'reference'>) {
  const { clients } = useMemo(() => dayTotals(day, reference), [day, reference]);
  return (
    <p class="day-summary__only">
      {t('common.only', { what: only })} · {ordersText('orders.whole_day', { amount: formatMoney(clients) })}
    </p>
  );
}

function largestOf(orders: readonly OrderRow[], reference: ReferenceData) {
  return groupByPartner(orders, reference, ANY_ORDER)
    .filter((group) => group.amount > 0n)
    .sort((a, b) => (a.amount < b.amount ? 1 : -1))
    .slice(0, LARGEST);
}

function Figure({ label, value, tone }: { label: string; value: string; tone?: 'wait' | 'ok' | undefined }) {
  return (
    <Card
      variant="outlined"
      as="div"
      class={`day-summary__figure ${tone ? `day-summary__figure--${tone}` : ''}`}
    >
      <dt>{label}</dt>
      <dd>{value}</dd>
    </Card>
  );
}
