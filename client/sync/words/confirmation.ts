import type { Fields } from './values.ts';

/** An update of an order as it is told: its fields without the mark of what was confirmed, which says nothing to a reader. */
export interface ToldUpdate {
  fields: Fields;
  /** True where a confirmed order was confirmed again. */
  isConfirmedAgain: boolean;
}

/** What of an update of an order is told. `before` is the order as it was, where that is known. */
export function toldUpdate(fields: Fields, before: Fields | undefined): ToldUpdate {
  const { confirmed_as, ...others } = fields;
  if (typeof confirmed_as !== 'string') return { fields: others, isConfirmedAgain: false };
  const { status, ...rest } = others;
  const isConfirmedAgain = status === undefined || before?.['status'] === status;
  return { fields: isConfirmedAgain ? rest : others, isConfirmedAgain };
}
