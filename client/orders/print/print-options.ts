import type { OrderRow } from '../../../shared/device/rows/row.ts';

/** What is put on paper, and how. */
export interface PrintOptions {
  what: 'partners' | 'products' | 'totals';
  /** By partner: each partner begins a page. */
  pageEach: boolean;
  /** With prices and amounts. */
  prices: boolean;
  /** A box to tick before each line. */
  boxes: boolean;
  /** Pending orders are left out. */
  confirmedOnly: boolean;
}

/** How a day is printed when nothing was chosen before. */
export const FIRST_OPTIONS: PrintOptions = {
  what: 'partners',
  pageEach: false,
  prices: true,
  boxes: false,
  confirmedOnly: false,
};

/** Tells whether something that was kept is how to print. */
export function isPrintOptions(value: object): value is PrintOptions {
  const { what, pageEach, prices, boxes, confirmedOnly } = value as Partial<PrintOptions>;
  return (
    (what === 'partners' || what === 'products' || what === 'totals') &&
    [pageEach, prices, boxes, confirmedOnly].every((each) => typeof each === 'boolean')
  );
}

/** The orders that are put on paper. */
export function printedOrders(
  orders: readonly OrderRow[],
  { confirmedOnly }: Pick<PrintOptions, 'confirmedOnly'>,
): readonly OrderRow[] {
  return confirmedOnly ? orders.filter(({ status }) => status === 'confirmed') : orders;
}
