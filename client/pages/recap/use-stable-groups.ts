import { useMemo, useRef } from 'preact/hooks';
import { groupByPartner, type PartnerGroup } from '../../../shared/domain/recap.ts';
import type { OrderRow } from '../../../shared/sync/device-rows.ts';
import type { ReferenceData } from '../../data/reference.ts';
import { compareNames } from '../../i18n/format.ts';

/** The orders by partner; a group in which nothing changed stays the same object, so that it is not drawn again. */
export function useStableGroups(
  orders: readonly OrderRow[],
  reference: ReferenceData,
): PartnerGroup<OrderRow>[] {
  const before = useRef(new Map<string, PartnerGroup<OrderRow>>());
  return useMemo(() => {
    const groups = groupByPartner(orders, reference, compareNames).map((group) => {
      const old = before.current.get(group.partner_id);
      return old && isSame(old, group) ? old : group;
    });
    before.current = new Map(groups.map((group) => [group.partner_id, group]));
    return groups;
  }, [orders, reference]);
}

function isSame(a: PartnerGroup<OrderRow>, b: PartnerGroup<OrderRow>): boolean {
  return (
    a.partner === b.partner &&
    a.orders.length === b.orders.length &&
    a.orders.every((order, index) => order === b.orders[index])
  );
}
