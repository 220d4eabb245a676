import type { OrderRow } from '../../../shared/device/rows/row.ts';
import type { Part } from '../../ui/use-gradually.ts';
import type { ShownGroup } from './use-stable-groups.ts';

/** The orders that a filter hides, by group. They stay in the page, so that typing in the search is quick. */
export function hiddenOf(
  groups: readonly ShownGroup[],
  shown: readonly OrderRow[],
): ReadonlyMap<ShownGroup, ReadonlySet<string>> {
  const seen = new Set(shown.map(({ id }) => id));
  const hidden = new Map<ShownGroup, ReadonlySet<string>>();
  for (const group of groups) {
    const without = group.orders.filter(({ id }) => !seen.has(id));
    if (without.length === 0) continue;
    hidden.set(
      group,
      without.length === group.orders.length ? group.ids : new Set(without.map(({ id }) => id)),
    );
  }
  return hidden;
}

/** The groups to draw: those with at least one order that is shown. */
export function partsOf(
  groups: readonly ShownGroup[],
  hidden: ReadonlyMap<ShownGroup, ReadonlySet<string>>,
): Part[] {
  return groups
    .filter((group) => hidden.get(group) !== group.ids)
    .map(({ partner_id, rows }) => ({ key: partner_id, rows }));
}

/** True when some of these ids belong to a group. A group without any is not drawn again because of them. */
export function someOf(things: ReadonlyMap<string, unknown>, ids: ReadonlySet<string>): boolean {
  for (const id of things.keys()) if (ids.has(id)) return true;
  return false;
}
