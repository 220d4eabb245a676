import './by-product.css';
import { useMemo } from 'preact/hooks';
import type { OrderRow } from '../../../shared/device/rows/row.ts';
import type { Line } from '../../../shared/records/line.ts';
import { formatMoney, formatQuantity } from '../../i18n/format.ts';
import { t } from '../../i18n/translate.ts';
import type { ReferenceData } from '../../live/reference.ts';
import { Card } from '../../ui/card.tsx';
import { EmptyState } from '../../ui/frame/empty-state.tsx';
import { ListOrderedIcon } from '../../ui/icons.tsx';
import { useGradually } from '../../ui/use-gradually.ts';
import { type CompareNames, type ProductTotal, productTotals, type UnitTotal } from '../day/day-groups.ts';

export interface ByProductProps {
  orders: readonly OrderRow[];
  reference: ReferenceData;
  keep: (order: OrderRow, line: Line) => boolean;
  compare: CompareNames;
  onOpen: (orderId: string) => void;
}

/** What to pick and to buy, product by product, with who ordered it. */
export function ByProduct({ orders, reference, keep, compare, onOpen }: ByProductProps) {
  const totals = useMemo(
    () => productTotals(orders, reference, compare, keep),
    [orders, reference, keep, compare],
  );
  const parts = useMemo(
    () => totals.map((total) => ({ key: total.product_id, rows: linesOf(total) })),
    [totals],
  );
  const drawn = useGradually(parts, 'products');
  if (totals.length === 0)
    return <EmptyState icon={<ListOrderedIcon size={32} />} title={t('orders.no_lines')} />;
  return (
    <ul class="by-product">
      {totals.map(
        (total) =>
          drawn.has(total.product_id) && (
            <Card key={total.product_id} variant="outlined" as="li" class="by-product__item">
              <ProductBlock total={total} onOpen={onOpen} />
            </Card>
          ),
      )}
    </ul>
  );
}

function linesOf({ units }: ProductTotal<OrderRow>): number {
  return units.reduce((sum, { lines }) => sum + lines.length, 1);
}

function ProductBlock({
  total,
  onOpen,
}: {
  total: ProductTotal<OrderRow>;
  onOpen: (orderId: string) => void;
}) {
  return (
    <>
      <h2 class="by-product__name">
        {total.product?.name ?? t('orders.unknown_product')}
        <span class="by-product__amount number">{formatMoney(total.amount)}</span>
      </h2>
      {total.units.map((each) => (
        <UnitBlock key={each.unit_id} total={each} onOpen={onOpen} />
      ))}
    </>
  );
}

function UnitBlock({ total, onOpen }: { total: UnitTotal<OrderRow>; onOpen: (orderId: string) => void }) {
  const unit = total.unit?.abbreviation ?? '';
  return (
    <div class="by-product__unit">
      <p class="by-product__quantity number">
        {formatQuantity(total.quantity_milli)} <span class="by-product__abbreviation">{unit}</span>
      </p>
      <ul class="by-product__lines" aria-label={t('orders.who')}>
        {total.lines.map(({ order, line, partner }) => (
          <li key={line.id}>
            <button type="button" class="by-product__line" onClick={() => onOpen(order.id)}>
              <span class="by-product__share number">{formatQuantity(line.quantity_milli)}</span>
              <span>{partner?.name ?? t('orders.unknown_partner')}</span>
              {line.comment && <span class="soft">{line.comment}</span>}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
