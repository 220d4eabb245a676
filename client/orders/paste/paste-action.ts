import type { OrderRow } from '../../../shared/device/rows/row.ts';
import { reference } from '../../live/reference.ts';
import { showToast } from '../../live/toasts.ts';
import { openDialog } from '../actions/open-dialog.ts';
import { doAndTell } from '../actions/page-actions.ts';
import { afterChoices } from '../actions/saving.ts';
import { lastPrices } from '../day/day.ts';
import { changeLines } from '../day/line-actions.ts';
import { type Clipped, clipboardTable } from './clipboard-table.ts';
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
  const { changes, made, kept, filled } = plan;
  if (changes.length + made.length > 0)
    await doAndTell(() => changeLines(order, changes, made), pasteText('paste.filled', { count: filled }));
  else if (kept.length === 0) showToast({ text: pasteText('paste.same') });
  if (kept.length > 0)
    await openDialog(async () => (await import('./paste-dialog.tsx')).PasteDialog, { order, kept });
}
