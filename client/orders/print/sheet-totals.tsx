import type { OrderRow } from '../../../shared/device/rows/row.ts';
import { compareNames, formatMoney, formatQuantity } from '../../i18n/format.ts';
import { bySide, groupByPartner, type PartnerGroup } from '../day/day-groups.ts';
import { ordersText } from '../orders-words.ts';
import { orderText } from '../panel/order-words.ts';
import { productTotals, stillToBuy, type UnitTotal } from '../totals/product-totals.ts';
import type { PrintOptions } from './print-options.ts';
import { printText } from './print-words.ts';
import type { SheetSumsProps } from './sheet-products.tsx';
import { SheetTable, Tick } from './sheet-table.tsx';

/** The totals of a day on paper: products, then customers, then suppliers. */
export function SheetTotals(props: SheetSumsProps) {
  const { orders, options, reference } = props;
  const partners = groupByPartner(orders, reference, compareNames);
  const { clients, suppliers } = bySide(partners);
  return (
    <>
      <ProductSums {...props} />
      <PartnerSums title={ordersText('orders.sold')} groups={clients} options={options} />
      <PartnerSums title={ordersText('orders.bought')} groups={suppliers} options={options} />
    </>
  );
}

function ProductSums({ orders, day, narrowed, keep, options, reference }: SheetSumsProps) {
  const { prices, boxes } = options;
  const toBuy = stillToBuy(day, reference);
  const figures = [
    ordersText('orders.ordered'),
    ordersText('orders.bought'),
    ordersText(narrowed ? 'orders.to_buy_whole' : 'orders.to_buy'),
    ...(prices ? [ordersText('orders.sold')] : []),
  ];
  return (
    <SheetTable
      title={ordersText('orders.by_product')}
      columns={[{ name: ordersText('orders.product') }, ...figures.map((name) => ({ name, number: true }))]}
      boxes={boxes}
    >
      {productTotals(orders, reference, compareNames, keep).flatMap(({ product_id, product, units }) =>
        units.map((total) => (
          <ProductSum
            key={`${product_id} ${total.unit_id}`}
            name={product?.name ?? ordersText('orders.unknown_product')}
            total={total}
            left={toBuy(product_id, total.unit_id)}
            options={options}
          />
        )),
      )}
    </SheetTable>
  );
}

interface ProductSumProps {
  name: string;
  total: UnitTotal;
  left: bigint;
  options: PrintOptions;
}

function ProductSum({ name, total: { unit, ordered, asked }, left, options }: ProductSumProps) {
  return (
    <tr>
      {options.boxes && <Tick />}
      <td>{name}</td>
      {[ordered.quantity_milli, asked.quantity_milli, left].map((milli, column) => (
        <td key={column} class="number">
          {formatQuantity(milli)} {unit?.abbreviation}
        </td>
      ))}
      {options.prices && <td class="number">{formatMoney(ordered.amount)}</td>}
    </tr>
  );
}

interface PartnerSumsProps {
  title: string;
  groups: readonly PartnerGroup<OrderRow>[];
  options: PrintOptions;
}

function PartnerSums({ title, groups, options: { prices, boxes } }: PartnerSumsProps) {
  if (groups.length === 0) return null;
  const sum = groups.reduce((total, { amount }) => total + amount, 0n);
  return (
    <SheetTable
      title={prices ? printText('print.figure', { name: title, value: formatMoney(sum) }) : title}
      columns={[
        { name: orderText('order.pick_partner') },
        { name: orderText('order.lines'), number: true },
        ...(prices ? [{ name: ordersText('orders.amount'), number: true }] : []),
      ]}
      boxes={boxes}
    >
      {groups.map(({ partner_id, partner, orders, amount }) => (
        <tr key={partner_id}>
          {boxes && <Tick />}
          <td>{partner?.name ?? ordersText('orders.unknown_partner')}</td>
          <td class="number">{orders.reduce((lines, { flows }) => lines + flows.length, 0)}</td>
          {prices && <td class="number">{formatMoney(amount)}</td>}
        </tr>
      ))}
    </SheetTable>
  );
}
