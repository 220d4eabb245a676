import type { RowEntity } from './row.ts';

export type RowStore = 'units' | 'partners' | 'products' | 'orders';

/** The store of each entity's rows. */
export const STORE_OF: Record<RowEntity, RowStore> = {
  unit: 'units',
  partner: 'partners',
  product: 'products',
  pre_order: 'orders',
};
