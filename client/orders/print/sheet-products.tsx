import type { OrderRow } from '../../../shared/device/rows/row.ts';
import { compareNames, formatMoney, formatQuantity } from '../../i18n/format.ts';
import { t } from '../../i18n/translate.ts';
import type { ReferenceData } from '../../live/reference.ts';
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
  options: PrintOptions;
  reference: ReferenceData;
}

/** A day on paper, product by product: what customers ordered, what suppliers were asked for, what is still to buy. */
export function SheetProducts({ orders, day, narrowed, options, reference }: SheetSumsProps) {
  const totals = productTotals(orders, reference, compareNames);
  const toBuy = stillToBuy(day, reference);
  return (
    <>
      {totals.map(({ product_id, product, units }) => (
        <section key={product_id} class="sheet__product">
          <h2>{product?.name ?? t('orders.unknown_product')}</h2>
          {units.map((total) => (
            <SheetUnit
              key={total.unit_id}
              {...{ total, narrowed, options }}
              left={toBuy(product_id, total.unit_id)}
            />
          ))}
        </section>
      ))}
    </>
  );
}

interface SheetUnitProps {
  total: UnitTotal;
  left: bigint;
  narrowed: boolean;
  options: PrintOptions;
}

function SheetUnit({ total, left, narrowed, options }: SheetUnitProps) {
  const unit = total.unit?.abbreviation ?? '';
  return (
    <>
      <p class="sheet__sums">
        {printText('print.figure', {
          name: t(narrowed ? 'orders.to_buy_whole' : 'orders.to_buy'),
          value: `${formatQuantity(left)} ${unit}`,
        })}
      </p>
      <SheetSide side={total.ordered} name={t('orders.ordered')} {...{ unit, options }} />
      <SheetSide side={total.asked} name={t('orders.bought')} {...{ unit, options }} />
    </>
  );
}

interface SheetSideProps {
  side: Side;
  name: string;
  unit: string;
  options: PrintOptions;
}

function SheetSide({ side, name, unit, options: { prices, boxes } }: SheetSideProps) {
  if (side.lines.length === 0) return null;
  return (
    <SheetTable
      caption={printText('print.figure', {
        name,
        value: `${formatQuantity(side.quantity_milli)} ${unit}${prices ? ` · ${formatMoney(side.amount)}` : ''}`,
      })}
      columns={[
        { name: t('orders.quantity'), number: true },
        { name: t('order.pick_partner') },
        { name: printText('print.comment') },
      ]}
      boxes={boxes}
    >
      {side.lines.map(({ line, partner }) => (
        <tr key={line.id}>
          {boxes && <Tick />}
          <td class="number sheet__quantity">
            {formatQuantity(line.quantity_milli)} {unit}
          </td>
          <td class="sheet__who">{partner?.name ?? t('orders.unknown_partner')}</td>
          <td>{line.comment}</td>
        </tr>
      ))}
    </SheetTable>
  );
}
