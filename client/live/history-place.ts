import type { RowEntity } from '../../shared/device/rows/row.ts';

/** What each kind of record is called in the address of its history. */
const KINDS = { pre_order: 'order', partner: 'partner', product: 'product', unit: 'unit' } as const;

/** The address of a record's history. */
export function historyHref(entity: RowEntity, id: string): string {
  return `/${KINDS[entity]}/${id}/history`;
}

/** Of which kind of record a history is, by its address; null where there is no such kind. */
export function historyEntity(kind: string): RowEntity | null {
  const found = Object.entries(KINDS).find(([, each]) => each === kind);
  return found ? (found[0] as RowEntity) : null;
}
