import type { ComponentChildren } from 'preact';
import type { OrderRow } from '../../../shared/device/rows/row.ts';
import { lineAmount } from '../../../shared/records/amounts.ts';
import type { Line } from '../../../shared/records/line.ts';
import { compareNames, formatMoney, formatPrice, formatQuantity } from '../../i18n/format.ts';
import { choiceTitle } from '../../live/fields/field-names.ts';
import type { ReferenceData } from '../../live/reference.ts';
import { changedText } from '../day/changed-since.ts';
import { groupByPartner, orderAmount, type PartnerGroup } from '../day/day-groups.ts';
import { flagsOf } from '../entry/line-flags.tsx';
import { ordersText } from '../orders-words.ts';
import type { PrintOptions } from './print-options.ts';
import { SheetTable, Tick } from './sheet-table.tsx';

/** Lines. */
const SHORT = 8;

export interface SheetPartnersProps {
  orders: readonly OrderRow[];
  options: PrintOptions;
  reference: ReferenceData;
  /** The head of the day: it stands once, or on each partner's first page. */
  head: ComponentChildren;
}

/** The orders of a day on paper, partner by partner. */
export function SheetPartners({ orders, options, reference, head }: SheetPartnersProps) {
  const groups = groupByPartner(orders, reference, compareNames);
  return (
    <>
      {!options.pageEach && head}
      {groups.map((group) => (
        <section
          key={group.partner_id}
          class={`sheet__partner ${options.pageEach ? 'sheet__partner--page' : ''} ${isShort(group) ? 'sheet__partner--short' : ''}`}
        >
          {options.pageEach && head}
          {group.orders.map((order) => (
            <SheetOrder key={order.id} {...{ group, order, options, reference }} />
          ))}
        </section>
      ))}
    </>
  );
}

/** Short enough to be kept on one page: hardly any of the page before is left empty for it. */
function isShort({ orders }: PartnerGroup<OrderRow>): boolean {
  return orders.reduce((lines, { flows }) => lines + flows.length, 0) <= SHORT;
}

interface SheetOrderProps {
  group: PartnerGroup<OrderRow>;
  order: OrderRow;
  options: PrintOptions;
  reference: ReferenceData;
}

function SheetOrder({ group, order, options: { prices, boxes }, reference }: SheetOrderProps) {
  const columns = [
    { name: ordersText('orders.product') },
    { name: ordersText('orders.quantity'), number: true },
    { name: ordersText('orders.unit') },
    ...(prices
      ? [ordersText('orders.price'), ordersText('orders.amount')].map((name) => ({ name, number: true }))
      : []),
  ];
  return (
    <SheetTable
      title={<PartnerHead group={group} prices={prices && order === group.orders[0]} />}
      about={<OrderHead order={order} amount={prices && group.orders.length > 1} />}
      columns={columns}
      boxes={boxes}
    >
      {order.flows.map((line) => (
        <SheetLine key={line.id} {...{ order, line, prices, boxes, reference }} />
      ))}
    </SheetTable>
  );
}

/** @param prices the sum of all orders of the partner stands beside the name */
function PartnerHead({ group, prices }: { group: PartnerGroup<OrderRow>; prices: boolean }) {
  return (
    <h2>
      <span>
        <bdi>{group.partner?.name ?? ordersText('orders.unknown_partner')}</bdi>
        {group.partner?.type === 'supplier' && ` · ${choiceTitle('supplier')}`}
      </span>
      {prices && <span class="sheet__amount">{formatMoney(group.amount)}</span>}
    </h2>
  );
}

/** @param amount with its amount: the partner has other orders too */
function OrderHead({ order, amount }: { order: OrderRow; amount: boolean }) {
  const changed = changedText(order);
  return (
    <>
      {ordersText(order.status === 'pending' ? 'orders.pending' : 'orders.confirmed')}
      {amount && ` · ${formatMoney(orderAmount(order))}`}
      {order.flows.length === 0 && ` · ${ordersText('orders.no_lines')}`}
      {changed !== null && <strong> · {changed}</strong>}
      {order.comment && (
        <strong>
          {' · '}
          <bdi>{order.comment}</bdi>
        </strong>
      )}
    </>
  );
}

interface SheetLineProps extends Pick<PrintOptions, 'prices' | 'boxes'> {
  order: OrderRow;
  line: Line;
  reference: ReferenceData;
}

function SheetLine({ order, line, prices, boxes, reference: { products, units } }: SheetLineProps) {
  return (
    <tr>
      {boxes && <Tick />}
      <td>
        <bdi>{products.get(line.product_id)?.name ?? ordersText('orders.unknown_product')}</bdi>
        {flagsOf(line, order.flows).map((flag) => (
          <strong key={flag}> · {ordersText(flag)}</strong>
        ))}
        {line.comment && (
          <span class="sheet__comment" dir="auto">
            {line.comment}
          </span>
        )}
      </td>
      <td class="number sheet__quantity">{formatQuantity(line.quantity_milli)}</td>
      <td class="sheet__unit">{units.get(line.unit_id)?.abbreviation}</td>
      {prices && (
        <>
          <td class="number">{formatPrice(line.price_cents)}</td>
          <td class="number">{formatPrice(lineAmount(line.quantity_milli, line.price_cents))}</td>
        </>
      )}
    </tr>
  );
}
