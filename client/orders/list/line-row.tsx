// biome-ignore-all lint/a11y/useSemanticElements: a grid of the WAI-ARIA pattern, laid out by CSS grid
// biome-ignore-all lint/a11y/useFocusableInteractive: one cell at a time is the keyboard's stop (grid-focus.ts)

import type { OrderRow } from '../../../shared/device/rows/row.ts';
import { lineAmount } from '../../../shared/records/amounts.ts';
import type { Line } from '../../../shared/records/line.ts';
import type { Product } from '../../../shared/records/product.ts';
import type { Unit } from '../../../shared/records/unit.ts';
import { formatPrice, formatQuantity } from '../../i18n/format.ts';
import { t } from '../../i18n/translate.ts';
import { Mark } from '../../ui/badge.tsx';
import { lineMarks } from '../entry/line-flags.tsx';
import { ordersText } from '../orders-words.ts';
import { CellEditor } from './cell-editor.tsx';
import type { Editing, RowWork } from './grid-keys.ts';
import { LiveName } from './live-name.tsx';

export interface LineRowProps {
  order: OrderRow;
  line: Line;
  product: Product | undefined;
  unit: Unit | undefined;
  /** What is shown was just typed, and is not on the disk yet [O1]. */
  saving: boolean;
  unsent: boolean;
  /** Who just changed it; undefined when nobody did. */
  live: string | undefined;
  editing: Editing | null;
  work: RowWork;
}

/**
 * One line of an order: product, quantity, unit, price, amount. A large day has three thousand, so this is a function and not
 * a component, and it sets no attribute that can be derived from its position (the column) or set when needed (tabindex).
 */
export function lineRow({ order, line, product, unit, saving, unsent, live, editing, work }: LineRowProps) {
  const editor = (column: number) =>
    editing?.column === column && <CellEditor {...{ order, line, product, unit, editing, work }} />;
  return (
    <div
      key={line.id}
      role="row"
      class={live === undefined ? 'line' : 'line lit'}
      aria-busy={saving || undefined}
      data-row={line.id}
      data-order={order.id}
    >
      <div role="gridcell" class="line__product">
        {editor(1) || (
          <>
            <span class="line__name">{product?.name ?? ordersText('orders.unknown_product')}</span>
            {unsent && <Mark label={t('common.unsent')} />}
            {lineMarks(line, order.flows)}
            {live !== undefined && <LiveName name={live} />}
            {line.comment && <span class="line__comment">{line.comment}</span>}
          </>
        )}
      </div>
      <div role="gridcell" class="line__quantity number">
        {editor(2) || formatQuantity(line.quantity_milli)}
      </div>
      <div role="gridcell" class="line__unit">
        {editor(3) || unit?.abbreviation}
      </div>
      <div role="gridcell" class="line__price number">
        {editor(4) || formatPrice(line.price_cents)}
      </div>
      <div role="gridcell" class="line__amount number">
        {formatPrice(lineAmount(line.quantity_milli, line.price_cents))}
      </div>
    </div>
  );
}
