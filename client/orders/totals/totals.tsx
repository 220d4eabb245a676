import type { ComponentChildren } from 'preact';
import './totals.css';
import { useMemo } from 'preact/hooks';
import type { OrderRow } from '../../../shared/device/rows/row.ts';
import type { Line } from '../../../shared/records/line.ts';
import { compareNames, formatMoney, formatQuantity } from '../../i18n/format.ts';
import { t } from '../../i18n/translate.ts';
import type { ReferenceData } from '../../live/reference.ts';
import { Card } from '../../ui/card.tsx';
import { dayTotals, groupByPartner, productTotals } from '../day/day-groups.ts';

export interface TotalsProps {
  orders: readonly OrderRow[];
  reference: ReferenceData;
  keep: (order: OrderRow, line: Line) => boolean;
}

/** The totals of the day in two tables, by product and by partner. */
export function Totals({ orders, reference, keep }: TotalsProps) {
  const day = useMemo(() => dayTotals(orders, reference), [orders, reference]);
  const products = useMemo(
    () => productTotals(orders, reference, compareNames, keep),
    [orders, reference, keep],
  );
  const partners = useMemo(() => groupByPartner(orders, reference, compareNames), [orders, reference]);
  return (
    <div class="totals">
      <dl class="totals__day">
        <Card variant="outlined" as="div">
          <dt>{t('orders.sold')}</dt>
          <dd class="number">{formatMoney(day.clients)}</dd>
        </Card>
        {day.suppliers > 0n && (
          <Card variant="outlined" as="div">
            <dt>{t('orders.bought')}</dt>
            <dd class="number">{formatMoney(day.suppliers)}</dd>
          </Card>
        )}
        <Card variant="outlined" as="div">
          <dt>{t('orders.count', { count: day.orders })}</dt>
          <dd class="number">{t('orders.lines', { count: day.lines })}</dd>
        </Card>
      </dl>
      <TotalsTable
        caption={t('orders.by_product')}
        heads={[t('orders.product'), t('orders.quantity'), t('orders.amount')]}
      >
        {products.flatMap((total) =>
          total.units.map((each) => (
            <tr key={`${total.product_id} ${each.unit_id}`}>
              <th scope="row">{total.product?.name ?? t('orders.unknown_product')}</th>
              <td class="number">
                {formatQuantity(each.quantity_milli)} {each.unit?.abbreviation}
              </td>
              <td class="number">{formatMoney(each.amount)}</td>
            </tr>
          )),
        )}
      </TotalsTable>
      <TotalsTable
        caption={t('orders.by_partner')}
        heads={[t('order.pick_partner'), t('order.lines'), t('orders.amount')]}
      >
        {partners.map((group) => (
          <tr key={group.partner_id}>
            <th scope="row">{group.partner?.name ?? t('orders.unknown_partner')}</th>
            <td class="number">{group.orders.reduce((sum, order) => sum + order.flows.length, 0)}</td>
            <td class="number">{formatMoney(group.amount)}</td>
          </tr>
        ))}
      </TotalsTable>
    </div>
  );
}

interface TotalsTableProps {
  caption: string;
  /** What a row is about, and the names of its two figures. */
  heads: readonly [subject: string, count: string, amount: string];
  children: ComponentChildren;
}

function TotalsTable({ caption, heads: [subject, count, amount], children }: TotalsTableProps) {
  return (
    <Card variant="outlined" class="totals__table">
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{subject}</th>
            <th scope="col" class="number">
              {count}
            </th>
            <th scope="col" class="number">
              {amount}
            </th>
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </Card>
  );
}
