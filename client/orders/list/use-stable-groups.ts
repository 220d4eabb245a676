import { useMemo, useRef } from 'preact/hooks';
import type { OrderRow } from '../../../shared/device/rows/row.ts';
import { compareNames } from '../../i18n/format.ts';
import type { ReferenceData } from '../../live/reference.ts';
import { groupByPartner, type PartnerGroup } from '../day/day-groups.ts';

/** A partner's orders of the day, with what the list needs of them often, computed once. */
export interface ShownGroup extends PartnerGroup<OrderRow> {
  /** The ids of its orders and lines. */
  ids: ReadonlySet<string>;
  /** Rows on the screen: a head for each order, and its lines. */
  rows: number;
}

/** Groups orders by partner. A group in which nothing changed stays the same object, so that it is not drawn again. */
export function useStableGroups(orders: readonly OrderRow[], reference: ReferenceData): ShownGroup[] {
  const before = useRef(new Map<string, ShownGroup>());
  return useMemo(() => {
    const groups = groupByPartner(orders, reference, compareNames).map((group) => {
      const old = before.current.get(group.partner_id);
      return old && isSame(old, group) ? old : toShown(group);
    });
    before.current = new Map(groups.map((group) => [group.partner_id, group]));
    return groups;
  }, [orders, reference]);
}

function toShown(group: PartnerGroup<OrderRow>): ShownGroup {
  const ids = new Set(group.orders.flatMap((order) => [order.id, ...order.flows.map((line) => line.id)]));
  return { ...group, ids, rows: ids.size };
}

function isSame(a: PartnerGroup<OrderRow>, b: PartnerGroup<OrderRow>): boolean {
  return (
    a.partner === b.partner &&
    a.orders.length === b.orders.length &&
    a.orders.every((order, index) => order === b.orders[index])
  );
}
