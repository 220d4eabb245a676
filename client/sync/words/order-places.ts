import { useEffect, useState } from 'preact/hooks';
import type { Notice } from '../../../shared/device/rows/notice.ts';
import { goalOf } from '../../../shared/device/rows/outbox-entry.ts';
import { parseRowKey, type RowKey } from '../../../shared/device/rows/row.ts';
import { type OrderPlace, readOrderPlaces } from '../../../shared/device/trash/order-places.ts';
import type { RecordChange } from '../../../shared/protocol/history.ts';
import { openedDevice } from '../../live/opened-device.ts';
import { reference } from '../../live/reference.ts';
import type { Told } from './operations.ts';
import type { Names } from './values.ts';

/** Hook: the names in which things are told, with the places of these orders once they are read. */
export function useNames(orderIds: readonly string[]): Names {
  const open = openedDevice.value;
  const [orders, setOrders] = useState<ReadonlyMap<string, OrderPlace>>(new Map());
  const asked = [...new Set(orderIds)].sort().join(' ');
  useEffect(() => {
    if (!open || asked === '') return;
    let wanted = true;
    readOrderPlaces(open.device, asked.split(' ')).then(
      (found) => {
        if (wanted) setOrders(found);
      },
      // Without them an order is told as "an order".
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [open, asked]);
  return { ...reference.value, orders };
}

/** The orders that a change names. */
export function ordersOfChange({ operations, rows }: Told): string[] {
  return [...rows, ...operations.map(goalOf)].flatMap(orderId);
}

/** The orders that a notice names. */
export function ordersOfNotice({ row, field, yours, theirs, mutation }: Notice): string[] {
  const values = field === 'pre_order_id' ? [yours, theirs] : [];
  return [...orderId(row), ...values.map(String), ...(mutation ? ordersOfChange(mutation) : [])];
}

/** The orders between which a history moves lines. */
export function ordersOfHistory(changes: readonly RecordChange[]): string[] {
  return changes.flatMap(({ before, after }) =>
    [before?.['pre_order_id'], after?.['pre_order_id'], after?.['merged_into']].flatMap((id) =>
      typeof id === 'string' ? [id] : [],
    ),
  );
}

function orderId(row: RowKey | null | undefined): string[] {
  if (!row) return [];
  const { entity, id } = parseRowKey(row);
  return entity === 'pre_order' ? [id] : [];
}
