import './print-dialog.css';
import { useState } from 'preact/hooks';
import type { OrderRow } from '../../../shared/device/rows/row.ts';
import { t } from '../../i18n/translate.ts';
import { useKeptChoices } from '../../live/kept-choices.ts';
import { Button } from '../../ui/button.tsx';
import { PrinterIcon } from '../../ui/icons.tsx';
import { Dialog } from '../../ui/overlay/dialog.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Choice } from '../actions/choice.tsx';
import type { DayFilter } from '../day/day-filter.ts';
import { filterWords } from '../day/filter-words.ts';
import { ordersText } from '../orders-words.ts';
import { paperState } from './paper-state.ts';
import { FIRST_OPTIONS, isPrintOptions, type PrintOptions, printedOrders } from './print-options.ts';
import { printSheet } from './print-sheet.tsx';
import { printText } from './print-words.ts';

export interface PrintDialogProps {
  date: string;
  /** What the page shows just now: it is proposed. */
  view: PrintOptions['what'];
  /** The orders that the filter shows: what is printed. */
  shown: readonly OrderRow[];
  /** All orders of the day. */
  day: readonly OrderRow[];
  filter: DayFilter;
  onClose: () => void;
}

/** The choices with which was printed, until the page is loaded again. */
let printed: PrintOptions = FIRST_OPTIONS;

/** Asks what is to be printed, and how; then prints. */
export function PrintDialog({ date, view, shown, day, filter, onClose }: PrintDialogProps) {
  const began = { ...printed, what: view };
  const { chosen: options, choose, forget, isBack } = useKeptChoices('print', date, isPrintOptions, began);
  // The orders are those of the moment in which the dialog was opened: so is what paper says of the state.
  const [state] = useState(paperState);
  const orders = printedOrders(shown, options);
  const only = filterWords(filter);
  const print = (): void => {
    printed = options;
    forget();
    onClose();
    printSheet({ date, orders, day, filter, state, options });
  };
  return (
    <Dialog
      title={printText('print.title')}
      closeLabel={t('common.close')}
      onClose={onClose}
      actions={
        <Button
          variant="primary"
          size="main"
          icon={<PrinterIcon />}
          disabled={orders.length === 0}
          onClick={print}
        >
          {printText('print.print')}
        </Button>
      }
    >
      {isBack && <p class="soft">{t('unsaved.chosen_back')}</p>}
      {only !== '' && <p class="soft">{t('common.only', { what: only })}</p>}
      <Segmented
        label={printText('print.what')}
        value={options.what}
        segments={[
          { value: 'partners', label: ordersText('orders.by_partner') },
          { value: 'products', label: ordersText('orders.by_product') },
          { value: 'totals', label: ordersText('orders.totals') },
        ]}
        onPick={(what) => choose({ what })}
      />
      <Choices options={options} confirmed={countConfirmed(shown)} choose={choose} />
      {orders.length === 0 && <p role="status">{printText('print.nothing')}</p>}
    </Dialog>
  );
}

interface ChoicesProps {
  options: PrintOptions;
  /** How many of the orders are confirmed. */
  confirmed: number;
  choose: (change: Partial<PrintOptions>) => void;
}

function Choices({ options, confirmed, choose }: ChoicesProps) {
  const { what, pageEach, prices, boxes, confirmedOnly } = options;
  const choices = [
    ...(what === 'partners'
      ? [{ label: printText('print.page_each'), checked: pageEach, change: { pageEach: !pageEach } }]
      : []),
    { label: printText('print.prices'), checked: prices, change: { prices: !prices } },
    { label: printText('print.boxes'), checked: boxes, change: { boxes: !boxes } },
    {
      label: printText('print.confirmed_only', { count: confirmed }),
      checked: confirmedOnly,
      change: { confirmedOnly: !confirmedOnly },
    },
  ];
  return (
    <div class="print-choices">
      {choices.map(({ label, checked, change }) => (
        <Choice key={label} type="checkbox" name={label} checked={checked} onPick={() => choose(change)}>
          {label}
        </Choice>
      ))}
    </div>
  );
}

function countConfirmed(orders: readonly OrderRow[]): number {
  return printedOrders(orders, { confirmedOnly: true }).length;
}
