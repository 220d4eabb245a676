import './add-line.css';
import type { RefObject } from 'preact';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { OrderRow } from '../../../shared/device/rows/row.ts';
import { t } from '../../i18n/translate.ts';
import { keptAmount } from '../../live/fields/kept-amount.ts';
import { reference } from '../../live/reference.ts';
import { unitOptions } from '../../live/unit-options.ts';
import { Button } from '../../ui/button.tsx';
import { Combobox } from '../../ui/fields/combobox.tsx';
import { Select } from '../../ui/fields/field.tsx';
import { NumberField } from '../../ui/fields/number-field.tsx';
import { PlusIcon } from '../../ui/icons.tsx';
import { priceText, quantityText } from '../../ui/numbers/number-text.ts';
import { settleFields, useUnsaved } from '../../ui/unsaved.ts';
import { ordersText } from '../orders-words.ts';
import { orderText } from '../panel/order-words.ts';
import { productFinder } from './pickers.ts';
import { useLastPrices } from './use-last-prices.ts';
import { type NewLine, useNewLine } from './use-new-line.ts';

export interface AddLineProps {
  order: OrderRow;
  /** Takes the focus when it appears. */
  focus?: boolean | undefined;
  /** Lays the fields out in one row, as in the grid. */
  inline?: boolean | undefined;
  /** Escape. */
  onCancel?: (() => void) | undefined;
}

/**
 * Adds line after line: product, quantity, Enter, next product. Unit and price are filled in from the partner's last order of
 * the product, else from the product.
 */
export function AddLine({ order, focus, inline, onCancel }: AddLineProps) {
  const known = reference.value;
  const prices = useLastPrices(order.partner_id);
  const find = useMemo(() => productFinder(known, prices), [known, prices]);
  const product = useRef<HTMLInputElement>(null);
  const quantity = useRef<HTMLInputElement>(null);
  const price = useRef<HTMLInputElement>(null);
  const { line, start, patch, pickUnit, typed, create, add, drop, settle, forget } = useNewLine(
    order,
    prices,
    {
      toProduct: () => product.current?.focus(),
      toQuantity: () => quantity.current?.focus(),
      toPrice: () => price.current?.focus(),
    },
  );
  // Layout effects: the focus must have moved before the next key.
  useLayoutEffect(() => {
    if (focus) product.current?.focus();
  }, [focus]);
  const productId = line?.product_id;
  useLayoutEffect(() => {
    if (productId !== undefined) quantity.current?.focus();
  }, [productId]);

  const root = useRef<HTMLDivElement>(null);
  const unsaved = line && {
    label: line.name,
    settle,
    discard: forget,
    show: () => quantity.current?.focus(),
  };
  useUnsaved(unsaved, () => root.current);

  if (known.ready && known.units.size === 0) return <NoUnits />;
  return (
    <div ref={root} data-entry class={`add-line ${inline ? 'add-line--inline' : ''}`}>
      <div class="add-line__product">
        <Combobox
          label={orderText('order.add_line')}
          hideLabel={inline}
          text={line?.name ?? ''}
          placeholder={orderText('order.product_placeholder')}
          emptyText={orderText('order.no_product')}
          openOnFocus={!line}
          find={find}
          onPick={(id) => start(id, known.products.get(id)?.name ?? '')}
          createLabel={(name) => orderText('order.new_product', { name })}
          onCreate={(name) => void create(name)}
          controlRef={product}
          onCancel={line ? drop : onCancel}
        />
      </div>
      {line && (
        <LineParts
          {...{ line, inline, patch, pickUnit, typed, quantity, price }}
          kept={`new.${order.id}`}
          onAdd={() => void (settleFields(root.current) && add())}
          onDrop={drop}
        />
      )}
    </div>
  );
}

interface LinePartsProps {
  line: NewLine;
  inline: boolean | undefined;
  patch: (fields: Partial<NewLine>) => void;
  pickUnit: (unitId: string) => void;
  typed: (quantityMilli: number) => void;
  quantity: RefObject<HTMLInputElement | null>;
  price: RefObject<HTMLInputElement | null>;
  /** Begins the names under which its amounts are kept while they are typed. */
  kept: string;
  onAdd: () => void;
  onDrop: () => void;
}

function LineParts(props: LinePartsProps) {
  const { line, inline, patch, pickUnit, typed, quantity, price, kept, onAdd, onDrop } = props;
  const known = reference.value;
  const unit = known.units.get(line.unit_id);
  const text = quantityText(unit);
  return (
    <>
      <div class="add-line__quantity">
        <NumberField
          key={line.product_id}
          label={ordersText('orders.quantity')}
          hideLabel={inline}
          value={line.quantity_milli}
          {...text}
          step={inline ? undefined : text.step}
          stepLabels={{ less: t('number.decrease'), more: t('number.increase') }}
          // In a row the unit stands beside it, and the field is narrow.
          suffix={inline ? undefined : unit?.abbreviation}
          controlRef={quantity}
          kept={keptAmount(`${kept}.quantity`)}
          onCommit={(quantity_milli) => patch({ quantity_milli })}
          onTyped={typed}
          onEnter={onAdd}
          onCancel={onDrop}
        />
      </div>
      <Select
        label={ordersText('orders.unit')}
        hideLabel={inline}
        value={line.unit_id}
        options={unitOptions(known, line.unit_id)}
        onPick={pickUnit}
      />
      <NumberField
        label={ordersText('orders.price')}
        hideLabel={inline}
        value={line.price_cents}
        hint={
          line.price_cents === null
            ? orderText('order.price_needed', { unit: unit?.abbreviation ?? '' })
            : undefined
        }
        controlRef={price}
        kept={keptAmount(`${kept}.price`)}
        {...priceText(unit)}
        step={undefined}
        onCommit={(price_cents) => patch({ price_cents })}
        onEnter={onAdd}
        onCancel={onDrop}
      />
      <Button variant="primary" icon={<PlusIcon />} onClick={onAdd}>
        {orderText('order.add')}
      </Button>
    </>
  );
}

/** The hint that a quantity needs a unit, where the workspace has none yet. */
function NoUnits() {
  return (
    <p class="soft">
      {orderText('order.no_units')} <a href="/units">{t('nav.units')}</a>
    </p>
  );
}
