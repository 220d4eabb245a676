import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { OrderRow } from '../../../shared/device/rows/row.ts';
import type { Line } from '../../../shared/records/line.ts';
import type { Product } from '../../../shared/records/product.ts';
import type { Unit } from '../../../shared/records/unit.ts';
import { t } from '../../i18n/translate.ts';
import { holdUpdates } from '../../live/page/edit-guard.ts';
import { reference } from '../../live/reference.ts';
import { Combobox } from '../../ui/fields/combobox.tsx';
import { NumberField } from '../../ui/fields/number-field.tsx';
import { priceText, quantityText } from '../../ui/numbers/number-text.ts';
import type { LineContent } from '../day/line-actions.ts';
import { pickProduct, priceIn } from '../entry/line-defaults.ts';
import { productFinder, unitFinder } from '../entry/pickers.ts';
import { useLastPrices } from '../entry/use-last-prices.ts';
import type { Editing, RowWork } from './grid-keys.ts';

export interface CellEditorProps {
  order: OrderRow;
  line: Line;
  product: Product | undefined;
  unit: Unit | undefined;
  editing: Editing;
  work: RowWork;
}

/**
 * A cell of the grid while it is edited. Enter saves and stays in the row, Tab saves and goes to the next cell, Escape
 * discards. The change is based on the line as it was when the editing began.
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
  const tab = (back: boolean): void => {
    const column = editing.column + (back ? -1 : 1);
    if (column >= 1 && column <= 4) work.edit({ row: editing.row, column });
    else work.stopEditing(editing, true);
  };
  const cancel = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    cancelled.current = true;
    event.preventDefault();
    event.stopPropagation();
    work.stopEditing(editing, true);
  };
  const controls = {
    controlRef: input,
    save,
    onTab: tab,
    done: () => work.stopEditing(editing, true),
    left: () => work.stopEditing(editing, false),
  };
  return (
    <div class="cell-editor" onKeyDownCapture={cancel}>
      {editing.column === 1 && <ProductCell {...props} {...controls} />}
      {editing.column === 3 && <UnitCell {...props} {...controls} />}
      {(editing.column === 2 || editing.column === 4) && <NumberCell {...props} {...controls} />}
    </div>
  );
}

interface Controls {
  controlRef: { current: HTMLInputElement | null };
  save: (fields: Partial<LineContent>) => void;
  onTab: (back: boolean) => void;
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
      label={quantity ? t('orders.quantity') : t('orders.price')}
      hideLabel
      value={quantity ? line.quantity_milli : line.price_cents}
      {...text}
      step={undefined}
      {...{ controlRef, onTab }}
      initialText={editing.initial}
      changedText={(value) => t('order.now', { value })}
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
  controlRef,
  save,
  onTab,
  done,
  left,
}: CellEditorProps & Controls) {
  const known = reference.value;
  const prices = useLastPrices(order.partner_id);
  const find = useMemo(() => productFinder(known, prices), [known, prices]);
  const pick = (id: string): void => {
    const picked = known.products.get(id);
    if (picked && id !== product?.id) save(pickProduct(line, picked, prices.get(id), known.units));
    done();
  };
  return (
    <Combobox
      label={t('orders.product')}
      hideLabel
      text={product?.name ?? ''}
      emptyText={t('order.no_product')}
      openOnFocus
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
      label={t('orders.unit')}
      hideLabel
      text={unit?.abbreviation ?? ''}
      emptyText={t('catalogue.nothing_found')}
      openOnFocus
      {...{ find, controlRef, onTab }}
      onPick={(id) => {
        const price = priceIn(id, product, prices.get(line.product_id));
        if (id !== unit?.id) save({ unit_id: id, price_cents: price ?? 0 });
        done();
      }}
      onLeave={left}
    />
  );
}
