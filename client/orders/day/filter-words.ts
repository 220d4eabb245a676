import { ordersText } from '../orders-words.ts';
import type { DayFilter } from './day-filter.ts';

/** What a filter leaves, in words: `Confirmed, “salmon”`; empty where nothing is left out. */
export function filterWords({ text, status, type }: DayFilter): string {
  return [
    status === 'all' ? '' : ordersText(status === 'pending' ? 'orders.pending' : 'orders.confirmed'),
    type === 'all' ? '' : ordersText(type === 'client' ? 'orders.clients' : 'orders.suppliers'),
    text.trim() === '' ? '' : `“${text.trim()}”`,
  ]
    .filter((each) => each !== '')
    .join(', ');
}
