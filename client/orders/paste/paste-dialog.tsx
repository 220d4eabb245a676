import './paste-dialog.css';
import { useRef, useState } from 'preact/hooks';
import type { OrderRow } from '../../../shared/device/rows/row.ts';
import type { Line } from '../../../shared/records/line.ts';
import { t } from '../../i18n/translate.ts';
import { reference } from '../../live/reference.ts';
import { Button } from '../../ui/button.tsx';
import { NumberField } from '../../ui/fields/number-field.tsx';
import { priceText, quantityText } from '../../ui/numbers/number-text.ts';
import { Dialog } from '../../ui/overlay/dialog.tsx';
import { leaveBy, useUnsaved } from '../../ui/unsaved.ts';
import type { DialogPart } from '../actions/open-dialog.ts';
import { doAndTell } from '../actions/page-actions.ts';
import { changeLines, type LineContent } from '../day/line-actions.ts';
import { ordersText } from '../orders-words.ts';
import { type KeptPart, keepPaste } from './kept-paste.ts';
import { pasteText } from './paste-words.ts';
import type { Kept } from './plan-paste.ts';

export interface PasteDialogProps extends DialogPart {
  order: OrderRow;
  kept: readonly KeptPart[];
}

/** What was pasted and not taken over: why, as it was written. Amounts are corrected here. It outlives the page until it is settled. */
export function PasteDialog({ order, kept, onClose }: PasteDialogProps) {
  const root = useRef<HTMLUListElement>(null);
  const parts = useRef(kept.map((part): KeptPart => ({ ...part }))).current;
  const corrected = useRef(new Map<string, { line: Line; fields: Partial<LineContent> }>()).current;
  const [isKept, setKept] = useState(() => keepPaste(order.id, parts));
  const amounts = kept.some(({ amount }) => amount !== null);
  const type = (part: KeptPart, text: string): void => {
    part.typed = text;
    setKept(keepPaste(order.id, parts));
  };
  const correct = ({ amount }: Kept, value: number): void => {
    if (!amount) return;
    const { line, column } = amount;
    const before = corrected.get(line.id)?.fields;
    corrected.set(line.id, { line, fields: { ...before, [column]: value } });
  };
  const close = (): void => {
    keepPaste(order.id, []);
    onClose();
  };
  const taking = useRef(false);
  useUnsaved(
    {
      label: pasteText('paste.title'),
      settle: () => taking.current || corrected.size === 0,
      discard: () => corrected.clear(),
      show: () => root.current?.querySelector('input')?.focus(),
    },
    () => root.current,
  );
  const take = (): void => {
    taking.current = true;
    // Each field hands its amount over first.
    leaveBy(() => {
      close();
      const changes = [...corrected.values()];
      const count = changes.reduce((sum, { fields }) => sum + Object.keys(fields).length, 0);
      if (count > 0)
        void doAndTell(() => changeLines(order, changes, []), pasteText('paste.filled', { count }));
    }, root.current);
    taking.current = false;
  };
  return (
    <Dialog
      title={pasteText('paste.title')}
      closeLabel={t('common.close')}
      onClose={close}
      actions={
        amounts ? (
          <>
            <Button onClick={close}>{pasteText('paste.leave')}</Button>
            <Button variant="primary" onClick={take}>
              {pasteText('paste.take')}
            </Button>
          </>
        ) : (
          <Button onClick={close}>{pasteText('paste.leave')}</Button>
        )
      }
    >
      <p>{pasteText('paste.text', { count: kept.length })}</p>
      {!isKept && <p class="soft">{pasteText('paste.not_kept')}</p>}
      <ul class="pasted" ref={root}>
        {parts.map((each, index) => (
          <li key={index} class="pasted__part">
            {each.amount ? (
              <AmountField
                kept={each}
                {...each.amount}
                onTyped={(text) => type(each, text)}
                onCommit={(value) => correct(each, value)}
              />
            ) : (
              <>
                <span class="pasted__text">{each.text}</span>
                <span class="soft">{pasteText(`paste.${each.reason}`)}</span>
              </>
            )}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

interface AmountFieldProps {
  kept: KeptPart;
  line: Line;
  column: 'quantity_milli' | 'price_cents';
  onTyped: (text: string) => void;
  onCommit: (value: number) => void;
}

function AmountField({ kept, line, column, onTyped, onCommit }: AmountFieldProps) {
  const { products, units } = reference.value;
  const unit = units.get(line.unit_id);
  const product = products.get(line.product_id)?.name ?? ordersText('orders.unknown_product');
  const isQuantity = column === 'quantity_milli';
  const text = isQuantity ? quantityText(unit) : priceText(unit);
  const [value, setValue] = useState(line[column]);
  return (
    <NumberField
      label={`${product}, ${isQuantity ? ordersText('orders.quantity') : ordersText('orders.price')}`}
      value={value}
      {...text}
      step={undefined}
      suffix={isQuantity ? unit?.abbreviation : undefined}
      initialText={kept.typed ?? kept.text}
      hint={pasteText(`paste.${kept.reason}`)}
      kept={{ read: () => null, keep: (typed) => typed && onTyped(typed.text) }}
      onCommit={(amount) => {
        setValue(amount);
        onTyped(text.format(amount));
        onCommit(amount);
      }}
    />
  );
}
