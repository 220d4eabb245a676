import type { ComponentChildren } from 'preact';
import type { OrderRow } from '../../../shared/device/rows/row.ts';
import { lineAmount } from '../../../shared/records/amounts.ts';
import type { Line } from '../../../shared/records/line.ts';
import { compareNames, formatMoney, formatPrice, formatQuantity } from '../../i18n/format.ts';
import { t } from '../../i18n/translate.ts';
import type { ReferenceData } from '../../live/reference.ts';
import { groupByPartner, orderAmount, type PartnerGroup } from '../day/day-groups.ts';
import type { PrintOptions } from './print-options.ts';
import { SheetTable, Tick } from './sheet-table.tsx';

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
          class={`sheet__partner ${options.pageEach ? 'sheet__partner--page' : ''}`}
        >
          {options.pageEach && head}
          <PartnerHead group={group} prices={options.prices} />
          {group.orders.map((order) => (
            <SheetOrder
              key={order.id}
              {...{ order, options, reference }}
              amount={options.prices && group.orders.length > 1}
            />
          ))}
        </section>
      ))}
    </>
  );
}

function PartnerHead({ group, prices }: { group: PartnerGroup<OrderRow>; prices: boolean }) {
  return (
    <h2>
      {group.partner?.name ?? t('orders.unknown_partner')}
      {group.partner?.type === 'supplier' && ` · ${t('partners.type_supplier')}`}
      {prices && <span class="sheet__amount"> {formatMoney(group.amount)}</span>}
    </h2>
  );
}

interface SheetOrderProps {
  order: OrderRow;
  /** With its amount: the partner has other orders too. */
  amount: boolean;
  options: PrintOptions;
  reference: ReferenceData;
}

function SheetOrder({ order, amount, options: { prices, boxes }, reference }: SheetOrderProps) {
  const columns = [
    { name: t('orders.product') },
    { name: t('orders.quantity'), number: true },
    { name: t('orders.unit') },
    ...(prices ? [t('orders.price'), t('orders.amount')].map((name) => ({ name, number: true })) : []),
  ];
  return (
    <>
      <p class="sheet__order">
        {t(order.status === 'pending' ? 'orders.pending' : 'orders.confirmed')}
        {amount && ` · ${formatMoney(orderAmount(order))}`}
        {order.comment && <strong> · {order.comment}</strong>}
      </p>
      {order.flows.length === 0 ? (
        <p>{t('orders.no_lines')}</p>
      ) : (
        <SheetTable columns={columns} boxes={boxes}>
          {order.flows.map((line) => (
            <SheetLine key={line.id} {...{ line, prices, boxes, reference }} />
          ))}
        </SheetTable>
      )}
    </>
  );
}

interface SheetLineProps extends Pick<PrintOptions, 'prices' | 'boxes'> {
  line: Line;
  reference: ReferenceData;
}

function SheetLine({ line, prices, boxes, reference: { products, units } }: SheetLineProps) {
  return (
    <tr>
      {boxes && <Tick />}
      <td>
        {products.get(line.product_id)?.name ?? t('orders.unknown_product')}
        {line.comment && <span class="sheet__comment">{line.comment}</span>}
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
