import type { OrderRow } from '../../../shared/device/rows/row.ts';
import type { Line } from '../../../shared/records/line.ts';
import { compareNames, formatMoney, formatQuantity } from '../../i18n/format.ts';
import type { ReferenceData } from '../../live/reference.ts';
import { flagsOf } from '../entry/line-flags.tsx';
import { ordersText } from '../orders-words.ts';
import { orderText } from '../panel/order-words.ts';
import { productTotals, type Side, stillToBuy, type UnitTotal } from '../totals/product-totals.ts';
import type { PrintOptions } from './print-options.ts';
import { printText } from './print-words.ts';
import { SheetTable, Tick } from './sheet-table.tsx';

export interface SheetSumsProps {
  /** The orders to print. */
  orders: readonly OrderRow[];
  /** All orders of the day. */
  day: readonly OrderRow[];
  /** Some orders of the day are not printed. */
  narrowed: boolean;
  /** Whether a line is counted: what the page's search does not find is not, as on the screen. */
  keep: (order: OrderRow, line: Line) => boolean;
  options: PrintOptions;
  reference: ReferenceData;
}

/** A day on paper, product by product: what customers ordered, what suppliers were asked for, what is still to buy. */
export function SheetProducts({ orders, day, narrowed, keep, options, reference }: SheetSumsProps) {
  const totals = productTotals(orders, reference, compareNames, keep);
  const toBuy = stillToBuy(day, reference);
  return (
    <>
      {totals.map(({ product_id, product, units }) => (
        <section key={product_id} class="sheet__product">
          <h2>{product?.name ?? ordersText('orders.unknown_product')}</h2>
          {units.map((total) => (
            <SheetUnit
              key={total.unit_id}
              {...{ total, narrowed, options }}
              name={product?.name ?? ordersText('orders.unknown_product')}
              left={toBuy(product_id, total.unit_id)}
            />
          ))}
        </section>
      ))}
    </>
  );
}

interface SheetUnitProps {
  /** The product's. */
  name: string;
  total: UnitTotal;
  left: bigint;
  narrowed: boolean;
  options: PrintOptions;
}

function SheetUnit({ name, total, left, narrowed, options }: SheetUnitProps) {
  const unit = total.unit?.abbreviation ?? '';
  return (
    <>
      <p class="sheet__sums">
        {printText('print.figure', {
          name: ordersText(narrowed ? 'orders.to_buy_whole' : 'orders.to_buy'),
          value: `${formatQuantity(left)} ${unit}`,
        })}
      </p>
      <SheetSide side={total.ordered} label={ordersText('orders.ordered')} {...{ name, unit, options }} />
      <SheetSide side={total.asked} label={ordersText('orders.bought')} {...{ name, unit, options }} />
    </>
  );
}

interface SheetSideProps {
  side: Side;
  /** The product's. */
  name: string;
  label: string;
  unit: string;
  options: PrintOptions;
}

function SheetSide({ side, name, label, unit, options: { prices, boxes } }: SheetSideProps) {
  if (side.lines.length === 0) return null;
  return (
    <SheetTable
      title={
        <>
          <bdi>{name}</bdi> ·{' '}
          {printText('print.figure', {
            name: label,
            value: `${formatQuantity(side.quantity_milli)} ${unit}${prices ? ` · ${formatMoney(side.amount)}` : ''}`,
          })}
        </>
      }
      columns={[
        { name: ordersText('orders.quantity'), number: true },
        { name: orderText('order.pick_partner') },
        { name: printText('print.comment') },
      ]}
      boxes={boxes}
    >
      {side.lines.map(({ order, line, partner }) => (
        <tr key={line.id}>
          {boxes && <Tick />}
          <td class="number sheet__quantity">
            {formatQuantity(line.quantity_milli)} {unit}
          </td>
          <td class="sheet__who">
            {partner?.name ?? ordersText('orders.unknown_partner')}
            {flagsOf(line, order.flows).map((flag) => (
              <strong key={flag}> · {ordersText(flag)}</strong>
            ))}
          </td>
          <td>{line.comment}</td>
        </tr>
      ))}
    </SheetTable>
  );
}
