import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { OrderRow } from '../../../shared/device/rows/row.ts';
import type { Line } from '../../../shared/records/line.ts';
import type { Product } from '../../../shared/records/product.ts';
import type { Unit } from '../../../shared/records/unit.ts';
import { t } from '../../i18n/translate.ts';
import { keptAmount } from '../../live/fields/kept-amount.ts';
import { holdUpdates } from '../../live/page/edit-guard.ts';
import { reference } from '../../live/reference.ts';
import { Combobox } from '../../ui/fields/combobox.tsx';
import { NumberField } from '../../ui/fields/number-field.tsx';
import { priceText, quantityText } from '../../ui/numbers/number-text.ts';
import type { LineContent } from '../day/line-actions.ts';
import { pickProduct, priceIn } from '../entry/line-defaults.ts';
import { productFinder, unitFinder } from '../entry/pickers.ts';
import { useLastPrices } from '../entry/use-last-prices.ts';
import { ordersText } from '../orders-words.ts';
import { orderText } from '../panel/order-words.ts';
import { type Step, stepByKey } from './grid-focus.ts';
import { type Editing, isNumberColumn, type RowWork } from './grid-keys.ts';
import { keptCellName } from './kept-cell.ts';

export interface CellEditorProps {
  order: OrderRow;
  line: Line;
  product: Product | undefined;
  unit: Unit | undefined;
  editing: Editing;
  work: RowWork;
}

/**
 * A cell of the grid while it is edited. Enter saves and goes down, Tab saves and goes to the right (with Shift the other way),
 * Escape discards. The change is based on the line as it was when the editing began.
 */
export function CellEditor(props: CellEditorProps) {
  const { order, line, editing, work } = props;
  const seen = useRef(line).current;
  const input = useRef<HTMLInputElement>(null);
  const cancelled = useRef(false);
  // A layout effect: the next key must already go into the field.
  useLayoutEffect(() => {
    input.current?.focus();
    return holdUpdates();
  }, []);

  const save = (fields: Partial<LineContent>): void => {
    if (!cancelled.current) work.save(order, seen, fields);
  };
  // Where the last key leads, if it ends the editing. A pick by the mouse stays.
  const then = useRef<Step | 'stay'>('stay');
  const onKey = (event: KeyboardEvent): void => {
    then.current = stepByKey(event) ?? 'stay';
    if (event.key !== 'Escape') return;
    cancelled.current = true;
    keptAmount(keptCellName(editing)).keep(null);
    event.preventDefault();
    event.stopPropagation();
    work.stopEditing(editing, 'stay');
  };
  const done = (): void => work.stopEditing(editing, then.current);
  const controls = {
    controlRef: input,
    save,
    onTab: done,
    done,
    left: () => work.stopEditing(editing, null),
  };
  return (
    <div class="cell-editor" onKeyDownCapture={onKey}>
      {editing.column === 1 && <ProductCell {...props} {...controls} />}
      {editing.column === 3 && <UnitCell {...props} {...controls} />}
      {isNumberColumn(editing.column) && <NumberCell {...props} {...controls} />}
    </div>
  );
}

interface Controls {
  controlRef: { current: HTMLInputElement | null };
  save: (fields: Partial<LineContent>) => void;
  onTab: () => void;
  done: () => void;
  left: () => void;
}

function NumberCell({
  line,
  unit,
  editing,
  controlRef,
  save,
  onTab,
  done,
  left,
}: CellEditorProps & Controls) {
  const quantity = editing.column === 2;
  const text = quantity ? quantityText(unit) : priceText(unit);
  return (
    <NumberField
      label={quantity ? ordersText('orders.quantity') : ordersText('orders.price')}
      hideLabel
      value={quantity ? line.quantity_milli : line.price_cents}
      {...text}
      step={undefined}
      {...{ controlRef, onTab }}
      initialText={editing.initial}
      kept={keptAmount(keptCellName(editing))}
      changedText={(value) => orderText('order.now', { value })}
      onCommit={(value) => save(quantity ? { quantity_milli: value } : { price_cents: value })}
      onEnter={done}
      onLeave={left}
    />
  );
}

function ProductCell({
  order,
  line,
  product,
  editing,
  controlRef,
  save,
  onTab,
  done,
  left,
}: CellEditorProps & Controls) {
  const known = reference.value;
  const prices = useLastPrices(order.partner_id);
  const find = useMemo(() => productFinder(known, prices), [known, prices]);
  const pick = (id: string, wasLeft: boolean): void => {
    const picked = known.products.get(id);
    if (picked && id !== product?.id) save(pickProduct(line, picked, prices.get(id), known.units));
    // Whoever left the cell is elsewhere by now.
    if (!wasLeft) done();
  };
  return (
    <Combobox
      label={ordersText('orders.product')}
      hideLabel
      text={product?.name ?? ''}
      emptyText={orderText('order.no_product')}
      openOnFocus
      initialText={editing.initial}
      keepText={ordersText('orders.pick_one')}
      onEnter={done}
      {...{ find, controlRef, onTab }}
      onPick={pick}
      onLeave={left}
    />
  );
}

function UnitCell({
  order,
  line,
  product,
  unit,
  editing,
  controlRef,
  save,
  onTab,
  done,
  left,
}: CellEditorProps & Controls) {
  const known = reference.value;
  const prices = useLastPrices(order.partner_id);
  const find = useMemo(() => unitFinder(known), [known]);
  return (
    <Combobox
      label={ordersText('orders.unit')}
      hideLabel
      text={unit?.abbreviation ?? ''}
      emptyText={t('common.nothing_found')}
      openOnFocus
      initialText={editing.initial}
      keepText={ordersText('orders.pick_one')}
      onEnter={done}
      {...{ find, controlRef, onTab }}
      onPick={(id, wasLeft) => {
        const price = priceIn(id, product, prices.get(line.product_id));
        if (id !== unit?.id) save({ unit_id: id, price_cents: price ?? 0 });
        if (!wasLeft) done();
      }}
      onLeave={left}
    />
  );
}
