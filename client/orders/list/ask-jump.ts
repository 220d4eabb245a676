import type { OrderRow } from '../../../shared/device/rows/row.ts';
import { openDialog } from '../actions/open-dialog.ts';

/** Asks to which partner of a day to go. `shown`: the orders that the list shows. */
export function askJump(date: string, shown: readonly OrderRow[]): void {
  void openDialog(async () => (await import('./jump-dialog.tsx')).JumpDialog, { date, shown });
}
