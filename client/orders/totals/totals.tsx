import type { ComponentChildren } from 'preact';
import { ordersText } from '../orders-words.ts';
import { orderText } from '../panel/order-words.ts';
import './totals.css';
import { useMemo } from 'preact/hooks';
import type { OrderRow } from '../../../shared/device/rows/row.ts';
import type { Line } from '../../../shared/records/line.ts';
import { compareNames, formatMoney, formatQuantity } from '../../i18n/format.ts';
import { t } from '../../i18n/translate.ts';
import type { ReferenceData } from '../../live/reference.ts';
import { Card } from '../../ui/card.tsx';
import { bySide, dayTotals, groupByPartner, type PartnerGroup } from '../day/day-groups.ts';
import {
  type ProductTotal,
  productTotals,
  stillToBuy,
  type ToBuy,
  type UnitTotal,
} from './product-totals.ts';
import { useCellKeys } from './use-cell-keys.ts';

export interface TotalsProps {
  /** The orders that the filter shows. */
  orders: readonly OrderRow[];
  /** All orders of the day: what is still to buy is never a filtered sum. */
  day: readonly OrderRow[];
  /** What the filter leaves, in words; empty where nothing is left out. */
  only: string;
  reference: ReferenceData;
  keep: (order: OrderRow, line: Line) => boolean;
}

/** The totals of the day in tables: by product, then the customers, then the suppliers. */
export function Totals({ orders, day, only, reference, keep }: TotalsProps) {
  const products = useMemo(
    () => productTotals(orders, reference, compareNames, keep),
    [orders, reference, keep],
  );
  const toBuy = useMemo(() => stillToBuy(day, reference), [day, reference]);
  const partners = useMemo(() => groupByPartner(orders, reference, compareNames), [orders, reference]);
  const { clients, suppliers } = bySide(partners);
  return (
    <div class="totals">
      <DayFigures {...{ orders, day, only, reference }} />
      <ProductTable totals={products} toBuy={toBuy} narrowed={only !== ''} />
      {clients.length > 0 && <PartnerTable caption={ordersText('orders.clients')} groups={clients} />}
      {suppliers.length > 0 && <PartnerTable caption={ordersText('orders.suppliers')} groups={suppliers} />}
    </div>
  );
}

function DayFigures({ orders, day, only, reference }: Omit<TotalsProps, 'keep'>) {
  const {
    clients,
    suppliers,
    orders: count,
    lines,
  } = useMemo(() => dayTotals(orders, reference), [orders, reference]);
  const whole = useMemo(() => dayTotals(day, reference).clients, [day, reference]);
  return (
    <>
      {only !== '' && (
        <p class="totals__only">
          {t('common.only', { what: only })} ·{' '}
          {ordersText('orders.whole_day', { amount: formatMoney(whole) })}
        </p>
      )}
      <dl class="totals__day">
        <Card variant="outlined" as="div">
          <dt>{ordersText('orders.sold')}</dt>
          <dd class="number">{formatMoney(clients)}</dd>
        </Card>
        {suppliers > 0n && (
          <Card variant="outlined" as="div">
            <dt>{ordersText('orders.bought')}</dt>
            <dd class="number">{formatMoney(suppliers)}</dd>
          </Card>
        )}
        <Card variant="outlined" as="div">
          <dt>{ordersText('orders.count', { count })}</dt>
          <dd class="number">{ordersText('orders.lines', { count: lines })}</dd>
        </Card>
      </dl>
    </>
  );
}

interface ProductTableProps {
  totals: readonly ProductTotal[];
  toBuy: ToBuy;
  narrowed: boolean;
}

function ProductTable({ totals, toBuy, narrowed }: ProductTableProps) {
  const heads = [
    ordersText('orders.product'),
    ordersText('orders.ordered'),
    ordersText('orders.bought'),
    ordersText(narrowed ? 'orders.to_buy_whole' : 'orders.to_buy'),
    ordersText('orders.sold'),
  ];
  return (
    <TotalsTable caption={ordersText('orders.by_product')} heads={heads} class="totals__products">
      {totals.flatMap((total) =>
        total.units.map((each) => (
          <ProductRow
            key={`${total.product_id} ${each.unit_id}`}
            name={total.product?.name ?? ordersText('orders.unknown_product')}
            total={each}
            left={toBuy(total.product_id, each.unit_id)}
          />
        )),
      )}
    </TotalsTable>
  );
}

function ProductRow({ name, total, left }: { name: string; total: UnitTotal; left: bigint }) {
  const unit = total.unit?.abbreviation ?? '';
  return (
    <tr>
      <th scope="row" data-col={1}>
        {name}
      </th>
      {[total.ordered.quantity_milli, total.asked.quantity_milli, left].map((milli, column) => (
        <td key={column} data-col={column + 2} class="number">
          <span class="totals__milli">{formatQuantity(milli)}</span> {unit}
        </td>
      ))}
      <td data-col={5} class="number">
        {formatMoney(total.ordered.amount)}
      </td>
    </tr>
  );
}

function PartnerTable({ caption, groups }: { caption: string; groups: readonly PartnerGroup<OrderRow>[] }) {
  return (
    <TotalsTable
      caption={caption}
      heads={[orderText('order.pick_partner'), orderText('order.lines'), ordersText('orders.amount')]}
    >
      {groups.map((group) => (
        <tr key={group.partner_id}>
          <th scope="row" data-col={1}>
            {group.partner?.name ?? ordersText('orders.unknown_partner')}
          </th>
          <td data-col={2} class="number">
            {group.orders.reduce((sum, order) => sum + order.flows.length, 0)}
          </td>
          <td data-col={3} class="number">
            {formatMoney(group.amount)}
          </td>
        </tr>
      ))}
    </TotalsTable>
  );
}

interface TotalsTableProps {
  caption: string;
  /** What a row is about, then the names of its figures. */
  heads: readonly string[];
  class?: string;
  children: ComponentChildren;
}

function TotalsTable({ caption, heads: [subject, ...figures], class: own = '', children }: TotalsTableProps) {
  const keys = useCellKeys();
  return (
    <Card variant="outlined" class={`totals__table ${own}`}>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its cells are gone through by arrows */}
      <table role="grid" {...keys}>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{subject}</th>
            {figures.map((figure) => (
              <th key={figure} scope="col" class="number">
                {figure}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </Card>
  );
}
