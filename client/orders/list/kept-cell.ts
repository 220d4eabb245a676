import type { OrderRow } from '../../../shared/device/rows/row.ts';
import { keptAmounts } from '../../live/fields/kept-amount.ts';
import type { Editing } from './grid-keys.ts';

const PREFIX = 'cell.';

/** Under which name an amount is kept while it is typed in a cell. */
export function keptCellName({ row, column }: Editing): string {
  return `${PREFIX}${row}.${column}`;
}

/** Finds the cell of these orders in which an amount was typed that was not handed over. */
export function cellBeingTyped(orders: readonly OrderRow[]): Editing | null {
  for (const name of keptAmounts(PREFIX)) {
    const [row = '', column = ''] = name.slice(PREFIX.length).split('.');
    if (orders.some(({ flows }) => flows.some(({ id }) => id === row)))
      return { row, column: Number(column) };
  }
  return null;
}
