import type { Line } from '../../../shared/records/line.ts';
import type { Partner } from '../../../shared/records/partner.ts';
import type { Order, PreOrder } from '../../../shared/records/pre-order.ts';
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

/** Lower case without accents: `Turbot élevé` is found by `eleve`. */
export function foldText(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** The words of a search. */
function searchWords(text: string): string[] {
  return foldText(text)
    .split(/\s+/)
    .filter((word) => word !== '');
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

/** A thing that can be found by its name: its texts, best first. */
export interface Named {
  id: string;
  texts: readonly (string | null)[];
}

/**
 * Finds things by what is being typed, best first: a name that begins with it, then a word that does, then any text
 * that contains all its words. Things of equal rank keep their order.
 */
export function findByName<T extends Named>(named: readonly T[], typed: string, limit: number): T[] {
  const words = searchWords(typed);
  if (words.length === 0) return named.slice(0, limit);
  const whole = words.join(' ');
  const ranked: { item: T; rank: number }[] = [];
  for (const item of named) {
    const rank = rankOf(item, whole, words);
    if (rank < 3) ranked.push({ item, rank });
  }
  return ranked
    .sort((a, b) => a.rank - b.rank)
    .slice(0, limit)
    .map(({ item }) => item);
}

function rankOf({ texts }: Named, whole: string, words: readonly string[]): number {
  const folded = texts.map((text) => foldText(text ?? ''));
  if (folded.some((text) => text.startsWith(whole))) return 0;
  if (
    words.every((word) => folded.some((text) => text.split(/[\s(/-]+/).some((part) => part.startsWith(word))))
  )
    return 1;
  return words.every((word) => folded.some((text) => text.includes(word))) ? 2 : 3;
}
