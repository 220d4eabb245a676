import './panel-line.css';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { Notice } from '../../../shared/device/rows/notice.ts';
import type { OrderRow } from '../../../shared/device/rows/row.ts';
import { lineAmount } from '../../../shared/records/amounts.ts';
import type { Line } from '../../../shared/records/line.ts';
import type { Product } from '../../../shared/records/product.ts';
import type { Unit } from '../../../shared/records/unit.ts';
import { formatMoney, formatPrice, formatQuantity } from '../../i18n/format.ts';
import { t } from '../../i18n/translate.ts';
import { keptAmount, keptAmounts } from '../../live/fields/kept-amount.ts';
import { reference } from '../../live/reference.ts';
import { unitOptions } from '../../live/unit-options.ts';
import { Badge, Mark } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/fields/field.tsx';
import { NumberField } from '../../ui/fields/number-field.tsx';
import { ChevronDownIcon, SplitIcon, TrashIcon } from '../../ui/icons.tsx';
import { priceText, quantityText } from '../../ui/numbers/number-text.ts';
import { askMove } from '../actions/ask.ts';
import { removeLine } from '../actions/page-actions.ts';
import { useChoice } from '../actions/saving.ts';
import { changesOf } from '../day/changed-since.ts';
import { type LineContent, updateLine } from '../day/line-actions.ts';
import { priceIn } from '../entry/line-defaults.ts';
import { lineFlags } from '../entry/line-flags.tsx';
import { lineEditor } from '../entry/open-line.ts';
import { useLastPrices } from '../entry/use-last-prices.ts';
import { ordersText } from '../orders-words.ts';
import { CommentField } from './comment-field.tsx';
import { NoticesHere } from './order-notices.tsx';
import { orderText } from './order-words.ts';

export interface PanelLineProps {
  order: OrderRow;
  line: Line;
  product: Product | undefined;
  unit: Unit | undefined;
  open: boolean;
  writable: boolean;
  /** What of it was not taken over. */
  notices: readonly Notice[] | undefined;
  onToggle: () => void;
}

/** A line in the order's panel; a tap unfolds what can be changed in it. */
export function PanelLine(props: PanelLineProps) {
  const { order, line, product, unit, open, writable, notices, onToggle } = props;
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (open) item.current?.scrollIntoView({ block: 'nearest' });
  }, [open]);
  return (
    <li ref={item} class={`panel-line ${open ? 'panel-line--open' : ''}`}>
      <button
        type="button"
        class="panel-line__head"
        aria-expanded={open}
        disabled={!writable}
        onClick={onToggle}
      >
        <span class="panel-line__what">
          <span class="panel-line__name">
            {product?.name ?? ordersText('orders.unknown_product')}
            {order.unsent.includes(line.id) && <Mark label={t('common.unsent')} />}
            {lineFlags(line, order.flows)}
            {changesOf(order)?.lines.has(line.id) && (
              <Badge tone="wait">{ordersText('orders.changed_line')}</Badge>
            )}
          </span>
          <span class="panel-line__detail">
            {line.comment ?? `${formatPrice(line.price_cents)} / ${unit?.abbreviation ?? ''}`}
          </span>
        </span>
        <span class="panel-line__quantity number">
          {formatQuantity(line.quantity_milli)} <span class="soft">{unit?.abbreviation}</span>
        </span>
        <span class="panel-line__amount number">
          {formatMoney(lineAmount(line.quantity_milli, line.price_cents))}
        </span>
        <span class="panel-line__arrow">
          <ChevronDownIcon size={20} />
        </span>
      </button>
      <NoticesHere notices={notices} />
      {open && <LineEditor {...{ order, line, product, unit, onDone: onToggle }} />}
    </li>
  );
}

/** Under which name an amount of a line is kept while it is typed; '' for either: what begins the names of both. */
function amountName(line: string, which: 'quantity' | 'price' | ''): string {
  return `line.${line}.${which}`;
}

/** Finds the line in which an amount was typed that was not handed over. */
export function lineBeingTyped(lines: readonly Line[]): string | null {
  return lines.find(({ id }) => keptAmounts(amountName(id, '')).length > 0)?.id ?? null;
}

interface LineEditorProps {
  order: OrderRow;
  line: Line;
  product: Product | undefined;
  unit: Unit | undefined;
  onDone: () => void;
}

function LineEditor({ order, line, product, unit, onDone }: LineEditorProps) {
  const root = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const editor = root.current;
    lineEditor.current = editor;
    return () => {
      // Another line may have been unfolded in the same moment.
      if (lineEditor.current === editor) lineEditor.current = null;
    };
  }, []);
  // A typed value is based on the line as it was when the typing began [O3]. A step or a pick is based on the line that is shown.
  const typedIn = useRef<Line | null>(null);
  const save = (fields: Partial<LineContent>) => updateLine(order, typedIn.current ?? line, fields);
  const [quantity, setQuantity] = useChoice(line.quantity_milli, (quantity_milli) =>
    save({ quantity_milli }),
  );
  const [price, setPrice] = useChoice(line.price_cents, (price_cents) => save({ price_cents }));
  const prices = useLastPrices(order.partner_id);
  const priceField = useRef<HTMLInputElement>(null);
  // The price of another unit would be a wrong one. Where the new unit's is not known, it is asked for.
  const asksPrice = useRef(false);
  const [unitId, setUnit] = useChoice(line.unit_id, (unit_id) => {
    const known = priceIn(unit_id, product, prices.get(line.product_id));
    asksPrice.current = known === null;
    return save({ unit_id, price_cents: known ?? 0 });
  });
  // Not before the old price is gone: a field that has the focus keeps what it shows.
  useEffect(() => {
    if (!asksPrice.current || line.price_cents !== 0) return;
    asksPrice.current = false;
    // Who went on meanwhile is not called back.
    const { activeElement } = document;
    if (activeElement === document.body || activeElement instanceof HTMLSelectElement)
      priceField.current?.focus();
  }, [line.unit_id, line.price_cents]);
  const changedText = (value: string): string => orderText('order.now', { value });
  return (
    <div
      ref={root}
      class="panel-line__editor"
      onFocusIn={(event) => {
        typedIn.current = event.target instanceof HTMLInputElement ? line : null;
      }}
    >
      <NumberField
        label={ordersText('orders.quantity')}
        value={quantity}
        {...quantityText(unit)}
        stepLabels={{ less: t('number.decrease'), more: t('number.increase') }}
        suffix={unit?.abbreviation}
        changedText={changedText}
        kept={keptAmount(amountName(line.id, 'quantity'))}
        onCommit={setQuantity}
        onEnter={onDone}
      />
      <div class="panel-line__pair">
        <Select
          label={ordersText('orders.unit')}
          value={unitId}
          options={unitOptions(reference.value, line.unit_id)}
          onPick={setUnit}
        />
        <NumberField
          label={orderText('order.price_per', { unit: unit?.abbreviation ?? '' })}
          value={price === 0 ? null : price}
          hint={price === 0 ? orderText('order.price_needed', { unit: unit?.abbreviation ?? '' }) : undefined}
          controlRef={priceField}
          {...priceText(unit)}
          step={undefined}
          changedText={changedText}
          kept={keptAmount(amountName(line.id, 'price'))}
          onCommit={setPrice}
          onEnter={onDone}
        />
      </div>
      <CommentField
        label={orderText('order.line_comment')}
        value={line.comment}
        kept={`comment.${line.id}`}
        onCommit={(comment) => updateLine(order, line, { comment })}
      />
      <div class="panel-line__actions">
        <Button variant="danger" icon={<TrashIcon size={20} />} onClick={() => void removeLine(order, line)}>
          {orderText('order.remove_line')}
        </Button>
        <Button icon={<SplitIcon size={20} />} onClick={() => askMove(order, line.id)}>
          {orderText('order.move_line')}
        </Button>
      </div>
    </div>
  );
}
