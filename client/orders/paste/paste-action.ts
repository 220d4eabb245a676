import type { OrderRow } from '../../../shared/device/rows/row.ts';
import { reference } from '../../live/reference.ts';
import { showToast } from '../../live/toasts.ts';
import { dialogShown, openDialog } from '../actions/open-dialog.ts';
import { doAndTell } from '../actions/page-actions.ts';
import { afterChoices } from '../actions/saving.ts';
import { lastPrices } from '../day/day.ts';
import { changeLines } from '../day/line-actions.ts';
import { type Clipped, clipboardTable } from './clipboard-table.ts';
import { type KeptPart, keepPaste, keptPaste } from './kept-paste.ts';
import { pasteText } from './paste-words.ts';
import { planPaste } from './plan-paste.ts';

/** The cell into which is pasted. */
export interface PasteCell {
  order: OrderRow;
  lineId: string;
  column: number;
}

/**
 * Fills cells from a block that was copied in a spreadsheet, as one action with one Undo. What cannot be read, or in two ways, is
 * shown with the reason, to be corrected.
 */
export async function paste({ order, lineId, column }: PasteCell, clipped: Clipped): Promise<void> {
  const table = clipboardTable(clipped);
  const first = order.flows.findIndex(({ id }) => id === lineId);
  if (table.length === 0 || first < 0) return;
  // Without last prices new lines have the prices of their products.
  const prices = await afterChoices(() => lastPrices(order.partner_id)).catch(() => new Map());
  const { products, units } = reference.peek();
  const plan = planPaste(table, { lines: order.flows.slice(first), column }, { products, units, prices });
  const { changes, made, filled } = plan;
  // What was left of an earlier paste is not forgotten for this one. Kept first: the saving takes a moment.
  const kept: KeptPart[] = [...keptPaste(order), ...plan.kept];
  if (kept.length > 0) keepPaste(order.id, kept);
  if (changes.length + made.length > 0)
    await doAndTell(() => changeLines(order, changes, made), pasteText('paste.filled', { count: filled }));
  else if (kept.length === 0) showToast({ text: pasteText('paste.same') });
  if (kept.length > 0) await ask(order, kept);
}

/** Asks again about what was pasted into one of these orders and not settled before the page went. */
export async function goOnPasting(orders: readonly OrderRow[]): Promise<void> {
  const order = orders.find((each) => keptPaste(each).length > 0);
  if (order && dialogShown.peek() === null) await ask(order, keptPaste(order));
}

function ask(order: OrderRow, kept: readonly KeptPart[]): Promise<void> {
  return openDialog(async () => (await import('./paste-dialog.tsx')).PasteDialog, { order, kept });
}
