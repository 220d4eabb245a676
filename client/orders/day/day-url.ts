import { isDate } from '../../../shared/records/dates.ts';
import type { Going } from '../../live/page/router.ts';
import { type DayFilter, NO_FILTER } from './day-filter.ts';

export const VIEWS = ['partners', 'products', 'totals'] as const;
export type DayView = (typeof VIEWS)[number];

/** In place of an id: a new order, which has no partner yet. */
export const NEW_ORDER = 'new';

/** What the address of the orders page says; going back leads to what was seen before. */
export interface OrdersPageState {
  date: string;
  view: DayView;
  filter: DayFilter;
  /** The open order's id, `new`, or null. */
  order: string | null;
}

const STATUSES = ['pending', 'confirmed'] as const;
const TYPES = ['client', 'supplier'] as const;

/** Goes to another state of the orders page. */
export type Go = (change: Partial<OrdersPageState>, how?: Going) => void;

/** Reads an address. Parts that are not understood are ignored. */
export function readDayUrl(date: string | undefined, query: URLSearchParams, today: string): OrdersPageState {
  return {
    date: date && isDate(date) ? date : today,
    view: VIEWS.find((each) => each === query.get('view')) ?? 'partners',
    filter: {
      text: query.get('q') ?? '',
      status: STATUSES.find((each) => each === query.get('status')) ?? 'all',
      type: TYPES.find((each) => each === query.get('type')) ?? 'all',
    },
    order: query.get('order'),
  };
}

/** Writes the address of a state. Default values are left out. */
export function dayHref({ date, view, filter, order }: OrdersPageState): string {
  const query = new URLSearchParams();
  if (view !== 'partners') query.set('view', view);
  if (filter.text !== NO_FILTER.text) query.set('q', filter.text);
  if (filter.status !== NO_FILTER.status) query.set('status', filter.status);
  if (filter.type !== NO_FILTER.type) query.set('type', filter.type);
  if (order !== null) query.set('order', order);
  const text = query.toString();
  return `/recap/${date}${text === '' ? '' : `?${text}`}`;
}
