import type { Line } from '../../../shared/records/line.ts';
import type { Partner } from '../../../shared/records/partner.ts';
import type { Order, PreOrder } from '../../../shared/records/pre-order.ts';
import { foldText } from '../../i18n/fold.ts';
import { searchWords } from '../../i18n/search.ts';
import { searchTexts } from '../../live/fields/search-texts.ts';
import type { DayReference } from './day-groups.ts';

/** Which orders of a day are shown. */
export interface DayFilter {
  /** Words that must all be found, in any order, whatever their case and accents. */
  text: string;
  status: PreOrder['status'] | 'all';
  type: Partner['type'] | 'all';
}

export const NO_FILTER: DayFilter = { text: '', status: 'all', type: 'all' };

export interface DayMatcher {
  /** True for an order to be seen: every word is found in its partner, its comments or its products. */
  order(order: Order): boolean;
  /** True for a line to be counted by product: every word is found in it, its product or its partner. */
  line(order: Order, line: Line): boolean;
}

/** Tests orders and lines against a filter. The text of a product or partner is normalised once, however many lines name it. */
export function dayMatcher(filter: DayFilter, reference: DayReference): DayMatcher {
  const words = searchWords(filter.text);
  const texts = new Map<string, string>();
  const remember = (id: string, parts: () => readonly (string | null)[]): string => {
    let text = texts.get(id);
    if (text === undefined) {
      text = foldText(parts().join('\n'));
      texts.set(id, text);
    }
    return text;
  };
  const partnerText = (id: string): string =>
    remember(id, () => searchTexts('partner', reference.partners.get(id)));
  const productText = (id: string): string =>
    remember(id, () => searchTexts('product', reference.products.get(id)));
  const lineText = (line: Line): string =>
    line.comment
      ? `${productText(line.product_id)}\n${foldText(line.comment)}`
      : productText(line.product_id);
  const headText = (order: Order): string =>
    order.comment
      ? `${partnerText(order.partner_id)}\n${foldText(order.comment)}`
      : partnerText(order.partner_id);
  const wanted = (order: Order): boolean =>
    (filter.status === 'all' || order.status === filter.status) &&
    (filter.type === 'all' || reference.partners.get(order.partner_id)?.type === filter.type);
  const found = (texts: readonly string[]): boolean =>
    words.every((word) => texts.some((text) => text.includes(word)));
  return {
    order: (order) =>
      wanted(order) && (words.length === 0 || found([headText(order), ...order.flows.map(lineText)])),
    line: (order, line) => wanted(order) && (words.length === 0 || found([headText(order), lineText(line)])),
  };
}
