import { effect } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { OrderRow } from '../../shared/device/rows/row.ts';
import { reportError } from '../live/errors.ts';
import { openedDevice } from '../live/opened-device.ts';
import { undone } from '../live/perform.ts';
import { leaveAllEmptied, leaveEmptied } from './actions/emptied.ts';
import type { Go } from './day/day-url.ts';
import { draftOf, draftRow, holdDraft, leaveDraft, recordShown, waitAgain } from './day/draft-orders.ts';

/** What is open beside the list: an order of the day, or a draft for it. */
export interface OpenOrder {
  open: OrderRow | undefined;
  /** True where it waits for its first line. */
  draft: boolean;
}

/** Finds the open order, holds a draft while it is open, and leaves it when another one is opened, or none. */
export function useOpenOrder(
  id: string | null,
  date: string,
  orders: readonly OrderRow[],
  go: Go,
): OpenOrder {
  const stored = orders.find((order) => order.id === id);
  const draft = draftOf(id);
  const row = useMemo(() => (draft ? draftRow(draft) : undefined), [draft]);
  const device = openedDevice.value;
  useEffect(() => {
    holdDraft(id);
    return () => {
      if (id === null) return;
      leaveDraft(id);
      leaveEmptied(id).catch(reportError);
    };
  }, [id, device]);
  // In the grid an order is emptied without being opened. It is left with its day.
  useEffect(() => leaveAllEmptied, [date]);
  useEffect(() => {
    if (stored) recordShown(stored.id);
  }, [stored?.id]);
  useEffect(
    () =>
      effect(() => {
        const again = waitAgain(undone.value);
        if (again !== null) go({ order: again }, { replace: true, stays: true });
      }),
    [],
  );
  const isHere = row?.delivery_date === date;
  return { open: stored ?? (isHere ? row : undefined), draft: !stored && isHere };
}
