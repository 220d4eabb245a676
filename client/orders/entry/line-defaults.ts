import type { Line } from '../../../shared/records/line.ts';
import type { Product } from '../../../shared/records/product.ts';
import type { Unit } from '../../../shared/records/unit.ts';
import { changedFields } from '../../ui/fields/form-text.ts';
import type { LineContent } from '../day/line-actions.ts';

/** What a partner was last charged for a product. */
export interface LastPrice {
  price_cents: number;
  unit_id: string;
  /** His last price in each unit in which he had the product. */
  by_unit: ReadonlyMap<string, number>;
}

/**
 * The price of a product in a unit: what the partner was charged last in that unit, else the product's own where it is in that
 * unit. Null where none is known: the price of another unit is never taken for it.
 */
export function priceIn(
  unitId: string,
  product: Pick<Product, 'default_unit_id' | 'default_price_cents'> | undefined,
  last: LastPrice | undefined,
): number | null {
  const before = last?.by_unit.get(unitId);
  if (before !== undefined) return before;
  const isOwn = product?.default_unit_id === unitId || product?.default_unit_id === null;
  return isOwn ? product.default_price_cents : null;
}

/**
 * Fills in unit and price of a new line: those of this partner's last order of the product, else the product's own. The last
 * price is used only with its unit. Null where the workspace has no unit.
 */
export function lineDefaults(
  product: Pick<Product, 'default_unit_id' | 'default_price_cents'>,
  last: LastPrice | undefined,
  units: ReadonlyMap<string, Unit>,
): { unit_id: string; price_cents: number } | null {
  const usable = (id: string | null | undefined): id is string => units.get(id ?? '')?.deleted_at === null;
  if (last && usable(last.unit_id)) return { unit_id: last.unit_id, price_cents: last.price_cents };
  const first = [...units.values()].find((unit) => unit.deleted_at === null)?.id;
  const unit_id = usable(product.default_unit_id) ? product.default_unit_id : first;
  return unit_id === undefined ? null : { unit_id, price_cents: priceIn(unit_id, product, last) ?? 0 };
}

/** What picking another product changes in a line that is there: the product, and of unit and price what differs [O20]. */
export function pickProduct(
  line: Pick<Line, 'product_id' | 'unit_id' | 'price_cents'>,
  product: Product,
  last: LastPrice | undefined,
  units: ReadonlyMap<string, Unit>,
): Partial<LineContent> {
  const { product_id, unit_id, price_cents } = line;
  const before = { product_id, unit_id, price_cents };
  return changedFields(before, { ...before, product_id: product.id, ...lineDefaults(product, last, units) });
}
