import type { Partner } from '../../shared/records/partner.ts';
import type { Order } from '../../shared/records/pre-order.ts';
import type { Product } from '../../shared/records/product.ts';
import type { Unit } from '../../shared/records/unit.ts';
import {
  SAMPLE_CLIENTS,
  SAMPLE_PRODUCTS,
  SAMPLE_SUPPLIERS,
  SAMPLE_UNITS,
} from '../../shared/sample/sample-names.ts';

/** What is there: records that are not deleted, and every order. */
export interface Stock {
  units: readonly Unit[];
  partners: readonly Partner[];
  products: readonly Product[];
  orders: readonly Order[];
}

/** The ids of what the sample made and nobody changed or uses. */
export interface SampleTraces {
  orders: string[];
  products: string[];
  partners: string[];
  units: string[];
}

const PARTNERS = new Set([...SAMPLE_CLIENTS, ...SAMPLE_SUPPLIERS]);
const PRODUCTS = new Set(SAMPLE_PRODUCTS.map(([name]) => name));
const UNITS = new Set(Object.values(SAMPLE_UNITS).map(({ name }) => name));
/** The ids of one sample are made within this time, in milliseconds, also on a slow device. */
const ONE_GO_MS = 3_000;

/** True where records of the sample seem to be there: cheap, for offering to remove them. */
export function hasSample(partners: Iterable<Partner>): boolean {
  for (const partner of partners) if (isSamplePartner(partner)) return true;
  return false;
}

/**
 * Finds what the sample made, on whichever device. Its ids are derived from the workspace's: `made` has them. Those of older
 * builds are not: their partners and products are known by name and code, their ids (UUIDv7) tell when they were made, and
 * what else was made in that moment is the sample's. What somebody changed since has a higher version and stays, and so does
 * whatever the orders that stay refer to.
 */
export function sampleTraces(
  { units, partners, products, orders }: Stock,
  made: ReadonlySet<string>,
): SampleTraces {
  const anchors = [...partners.filter(isSamplePartner), ...products.filter(isSampleProduct)]
    .filter(({ id }) => !made.has(id))
    .map(({ id }) => madeAtMs(id));
  const isMade = ({ id }: { id: string }): boolean =>
    made.has(id) || anchors.some((at) => Math.abs(madeAtMs(id) - at) <= ONE_GO_MS);
  const isTrace = (record: { id: string; version: number }): boolean => record.version <= 1 && isMade(record);
  const isSampleOrder = (order: Order): boolean => isTrace(order) && order.flows.every(isTrace);
  const kept = orders.filter((order) => !isSampleOrder(order));
  const used = new Set(
    kept.flatMap(({ partner_id, flows }) => [
      partner_id,
      ...flows.flatMap(({ product_id, unit_id }) => [product_id, unit_id]),
    ]),
  );
  const isFree = (record: { id: string; version: number }): boolean =>
    isTrace(record) && !used.has(record.id);
  const goneProducts = products.filter((product) => isSampleProduct(product) && isFree(product));
  const gone = new Set(goneProducts.map(({ id }) => id));
  for (const { id, default_unit_id } of products)
    if (!gone.has(id) && default_unit_id) used.add(default_unit_id);
  return {
    orders: ids(orders.filter(isSampleOrder)),
    products: [...gone],
    partners: ids(partners.filter((partner) => isSamplePartner(partner) && isFree(partner))),
    units: ids(units.filter((unit) => UNITS.has(unit.name) && isFree(unit))),
  };
}

function isSamplePartner({ name, code }: Partner): boolean {
  return PARTNERS.has(name) && /^[CS]\d{3}$/.test(code ?? '');
}

function isSampleProduct({ name, sku }: Product): boolean {
  return PRODUCTS.has(name) && (sku ?? '').startsWith('QS-');
}

/** When a UUIDv7 was made, in milliseconds since 1970 (RFC 9562: its first 48 bits). */
function madeAtMs(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}

function ids(records: readonly { id: string }[]): string[] {
  return records.map(({ id }) => id);
}
