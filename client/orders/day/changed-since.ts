import type { OrderRow } from '../../../shared/device/rows/row.ts';
import { type ChangedSince, changedSince } from '../../../shared/records/confirmation.ts';
import { t } from '../../i18n/translate.ts';
import { members } from '../../live/meta.ts';
import { ordersText } from '../orders-words.ts';

// An order that did not change stays the same object, so it is compared once.
const known = new WeakMap<OrderRow, ChangedSince | null>();

/** What of a confirmed order differs from what was confirmed; null where nothing does. */
export function changesOf(order: OrderRow): ChangedSince | null {
  const before = known.get(order);
  if (before !== undefined) return before;
  const changes = changedSince(order);
  known.set(order, changes);
  return changes;
}

/** That a confirmed order was changed since, and by whom, in words; null where it was not. */
export function changedText(order: OrderRow): string | null {
  const changes = changesOf(order);
  if (!changes) return null;
  const names = changes.by.map((id) => members.value.get(id) ?? t('common.somebody'));
  return names.length === 0
    ? ordersText('orders.changed_since')
    : ordersText('orders.changed_since_by', { names: [...new Set(names)].join(', ') });
}
