import './by-product.css';
import { useMemo } from 'preact/hooks';
import type { OrderRow } from '../../../shared/device/rows/row.ts';
import type { Line } from '../../../shared/records/line.ts';
import { formatMoney, formatQuantity } from '../../i18n/format.ts';
import type { ReferenceData } from '../../live/reference.ts';
import { Card } from '../../ui/card.tsx';
import { EmptyState } from '../../ui/frame/empty-state.tsx';
import { ListOrderedIcon } from '../../ui/icons.tsx';
import { useGradually } from '../../ui/use-gradually.ts';
import type { CompareNames } from '../day/day-groups.ts';
import { lineMarks } from '../entry/line-flags.tsx';
import { ordersText } from '../orders-words.ts';
import {
  linesOf,
  type ProductTotal,
  productTotals,
  type Side,
  stillToBuy,
  type ToBuy,
  type UnitTotal,
} from './product-totals.ts';

export interface ByProductProps {
  /** The orders that the filter shows. */
  orders: readonly OrderRow[];
  /** All orders of the day: what is still to buy is never a filtered sum. */
  day: readonly OrderRow[];
  /** A filter is on. */
  narrowed: boolean;
  reference: ReferenceData;
  keep: (order: OrderRow, line: Line) => boolean;
  compare: CompareNames;
  onOpen: (orderId: string) => void;
}

/** Product by product: what customers ordered, what suppliers were asked for, and what is still to buy. */
export function ByProduct({ orders, day, narrowed, reference, keep, compare, onOpen }: ByProductProps) {
  const totals = useMemo(
    () => productTotals(orders, reference, compare, keep),
    [orders, reference, keep, compare],
  );
  const toBuy = useMemo(() => stillToBuy(day, reference), [day, reference]);
  const parts = useMemo(
    () => totals.map((total) => ({ key: total.product_id, rows: rowsOf(total) })),
    [totals],
  );
  const drawn = useGradually(parts, 'products');
  if (totals.length === 0)
    return <EmptyState icon={<ListOrderedIcon size={32} />} title={ordersText('orders.no_lines')} />;
  return (
    <ul class="by-product">
      {totals.map(
        (total) =>
          drawn.has(total.product_id) && (
            <Card key={total.product_id} variant="outlined" as="li" class="by-product__item">
              <ProductBlock {...{ total, toBuy, narrowed, onOpen }} />
            </Card>
          ),
      )}
    </ul>
  );
}

function rowsOf({ units }: ProductTotal): number {
  return units.reduce((sum, unit) => sum + linesOf(unit), 1);
}

interface BlockProps extends Pick<ByProductProps, 'narrowed' | 'onOpen'> {
  toBuy: ToBuy;
}

function ProductBlock({ total, ...rest }: BlockProps & { total: ProductTotal }) {
  const sold = total.units.reduce((sum, { ordered }) => sum + ordered.amount, 0n);
  return (
    <>
      <h2 class="by-product__name">
        {total.product?.name ?? ordersText('orders.unknown_product')}
        <span class="by-product__amount number">{formatMoney(sold)}</span>
      </h2>
      {total.units.map((each) => (
        <UnitBlock key={each.unit_id} total={each} productId={total.product_id} {...rest} />
      ))}
    </>
  );
}

function UnitBlock(props: BlockProps & { total: UnitTotal; productId: string }) {
  const { total, productId, toBuy, narrowed, onOpen } = props;
  const { ordered, asked } = total;
  const unit = total.unit?.abbreviation ?? '';
  return (
    <div class="by-product__unit">
      <div class="by-product__figures">
        <Figure label={ordersText('orders.ordered')} milli={ordered.quantity_milli} unit={unit} />
        {asked.lines.length > 0 && (
          <Figure label={ordersText('orders.bought')} milli={asked.quantity_milli} unit={unit} />
        )}
        <Figure
          label={ordersText(narrowed ? 'orders.to_buy_whole' : 'orders.to_buy')}
          milli={toBuy(productId, total.unit_id)}
          unit={unit}
        />
      </div>
      <div>
        <Lines side={ordered} label={ordersText('orders.who')} onOpen={onOpen} />
        {asked.lines.length > 0 && (
          <>
            <p class="by-product__label by-product__label--lines">{ordersText('orders.bought')}</p>
            <Lines side={asked} label={ordersText('orders.who_asked')} onOpen={onOpen} />
          </>
        )}
      </div>
    </div>
  );
}

function Figure({ label, milli, unit }: { label: string; milli: bigint; unit: string }) {
  return (
    <p class="by-product__figure">
      <span class="by-product__label">{label}</span>
      <span class="by-product__quantity number">
        {formatQuantity(milli)} <span class="by-product__abbreviation">{unit}</span>
      </span>
    </p>
  );
}

interface LinesProps extends Pick<ByProductProps, 'onOpen'> {
  side: Side;
  label: string;
}

function Lines({ side, label, onOpen }: LinesProps) {
  return (
    <ul class="by-product__lines" aria-label={label}>
      {side.lines.map(({ order, line, partner }) => (
        <li key={line.id}>
          <button type="button" class="by-product__line" onClick={() => onOpen(order.id)}>
            <span class="by-product__share number">{formatQuantity(line.quantity_milli)}</span>
            <span>{partner?.name ?? ordersText('orders.unknown_partner')}</span>
            {lineMarks(line, order.flows)}
            {line.comment && <span class="soft">{line.comment}</span>}
          </button>
        </li>
      ))}
    </ul>
  );
}
