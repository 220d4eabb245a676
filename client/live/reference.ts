import { computed, type ReadonlySignal } from '@preact/signals';
import type { Shown } from '../../shared/device/rows/row.ts';
import { readReference } from '../../shared/device/store/read.ts';
import type { Partner } from '../../shared/records/partner.ts';
import type { Product } from '../../shared/records/product.ts';
import type { Unit } from '../../shared/records/unit.ts';
import { onDevice } from './opened-device.ts';
import { latest } from './query/live-query.ts';

/**
 * Units, partners and products by id. Deleted ones are included, because orders still name them. `ready` is false until they
 * are read.
 */
export interface ReferenceData {
  units: ReadonlyMap<string, Shown<Unit>>;
  partners: ReadonlyMap<string, Shown<Partner>>;
  products: ReadonlyMap<string, Shown<Product>>;
  ready: boolean;
}

/** Nothing known yet. */
const NO_REFERENCE: ReferenceData = {
  units: new Map(),
  partners: new Map(),
  products: new Map(),
  ready: false,
};

const live = onDevice<ReferenceData>(
  async ({ device }) => {
    const { units, partners, products } = await readReference(device);
    return { units: byId(units), partners: byId(partners), products: byId(products), ready: true };
  },
  (change) => change.reference || change.rows === 'all',
);

/** The reference data of the open workspace, live: a renamed product is renamed everywhere at once. */
export const reference: ReadonlySignal<ReferenceData> = computed(() => latest(live.value) ?? NO_REFERENCE);

function byId<T extends { id: string }>(rows: readonly T[]): Map<string, T> {
  return new Map(rows.map((row) => [row.id, row]));
}
