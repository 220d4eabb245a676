import type { Draft } from '../../../shared/device/rows/draft.ts';
import type { Notice } from '../../../shared/device/rows/notice.ts';
import { pricesIn } from '../../../shared/records/written-prices.ts';
import { currency, formatMoney } from '../../i18n/format.ts';

/**
 * A draft in the workspace's currency: prices that were written in another one are undefined, and must be typed anew, because their
 * figures would mean something else.
 */
export function withoutOtherPrices(draft: Draft | null): Draft | null {
  if (!draft?.currency || draft.currency === currency.peek()) return draft;
  const operations = draft.operations.map((step) => {
    if (step.op !== 'create' && step.op !== 'update') return step;
    const blank = pricesIn(step).map((name) => [name, undefined]);
    return { ...step, fields: { ...step.fields, ...Object.fromEntries(blank) } };
  });
  return { operations };
}

/** How the prices of a notice's mutation were written, by operation and field; undefined where they are in the workspace's currency. */
export function pricesBefore({ mutation }: Notice): (index: number, name: string) => string | undefined {
  return (index, name) => {
    const operation = mutation?.operations[index];
    const other = mutation?.currency !== undefined && mutation.currency !== currency.value;
    if (!other || !operation || !('fields' in operation) || !pricesIn(operation).includes(name))
      return undefined;
    const fields: Readonly<Record<string, unknown>> = operation.fields;
    return formatMoney(Number(fields[name]), mutation.currency);
  };
}
