import { useEffect } from 'preact/hooks';
import type { OrderRow } from '../../../shared/device/rows/row.ts';
import { lineAmount } from '../../../shared/records/amounts.ts';
import type { Line } from '../../../shared/records/line.ts';
import { draftNames } from '../../live/drafts.ts';
import { reportError } from '../../live/errors.ts';
import { reference } from '../../live/reference.ts';
import { priceText, quantityText } from '../../ui/numbers/number-text.ts';
import { PASTED } from '../paste/pasted.ts';
import { cellOf, columnOf } from './grid-focus.ts';
import { LAST_EDITABLE } from './grid-keys.ts';

export interface ClipboardWork {
  orders: readonly OrderRow[];
  desk: boolean;
  writable: boolean;
}

/** Copy and paste in the grid, at a desk: a block of cells from a spreadsheet comes in, lines go out as one. */
export function useClipboard({ orders, desk, writable }: ClipboardWork) {
  const lineOf = (row: HTMLElement | null | undefined): { order: OrderRow; line: Line } | undefined => {
    const order = orders.find(({ id }) => id === row?.dataset['order']);
    const line = order?.flows.find(({ id }) => id === row?.dataset['row']);
    return order && line && { order, line };
  };
  // What was pasted and not settled when the page was left is asked about again.
  useEffect(() => {
    if (!writable || draftNames(PASTED).length === 0) return;
    import('../paste/paste-action.ts').then(({ goOnPasting }) => goOnPasting(orders)).catch(reportError);
  }, [orders, writable]);
  const onPaste = (event: ClipboardEvent): void => {
    const cell = isField(event.target) ? null : cellOf(event.target);
    const found = lineOf(cell?.parentElement);
    if (!cell || !found || !event.clipboardData || !desk || !writable) return;
    const column = columnOf(cell);
    if (column > LAST_EDITABLE) return;
    event.preventDefault();
    const text = event.clipboardData.getData('text/plain');
    const html = event.clipboardData.getData('text/html');
    import('../paste/paste-action.ts')
      .then(({ paste }) => paste({ order: found.order, lineId: found.line.id, column }, { text, html }))
      .catch(reportError);
  };
  const onCopy = (event: ClipboardEvent & { currentTarget: HTMLElement }): void => {
    const cell = isField(event.target) ? null : cellOf(event.target);
    const text =
      selectedLines(event.currentTarget, lineOf) ?? cellText(cell, lineOf(cell?.parentElement)?.line);
    if (text === null || !event.clipboardData || !desk) return;
    event.preventDefault();
    event.clipboardData.setData('text/plain', text);
  };
  return { onPaste, onCopy };
}

/** The lines that are selected by the mouse, a row each, with tabs between their cells; null where it is not several. */
function selectedLines(
  grid: HTMLElement,
  lineOf: (row: HTMLElement) => { line: Line } | undefined,
): string | null {
  const selection = getSelection();
  if (!selection || selection.isCollapsed) return null;
  const rows = [...grid.querySelectorAll<HTMLElement>('[data-order]')].filter((row) =>
    selection.containsNode(row, true),
  );
  if (rows.length < 2) return null;
  return rows
    .flatMap((row) => lineOf(row)?.line ?? [])
    .map((line) => texts(line).join('\t'))
    .join('\n');
}

/** The value of a cell that has the focus, while nothing else is selected. */
function cellText(cell: HTMLElement | null, line: Line | undefined): string | null {
  if (!cell || !line || !getSelection()?.isCollapsed) return null;
  return texts(line)[columnOf(cell) - 1] ?? null;
}

/** A line as a spreadsheet reads it: amounts without grouping marks. */
function texts(line: Line): string[] {
  const { products, units } = reference.peek();
  const unit = units.get(line.unit_id);
  const price = priceText(unit);
  return [
    products.get(line.product_id)?.name ?? '',
    quantityText(unit).format(line.quantity_milli),
    unit?.abbreviation ?? '',
    price.format(line.price_cents),
    price.format(Number(lineAmount(line.quantity_milli, line.price_cents))),
  ].map((text) => text.replace(/[\t\r\n]+/g, ' '));
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select');
}
