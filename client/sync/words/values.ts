import type { OrderPlace } from '../../../shared/device/trash/order-places.ts';
import { type Entity, fieldOf } from '../../../shared/records/entities.ts';
import type { ReferenceField } from '../../../shared/records/field.ts';
import type { Partner } from '../../../shared/records/partner.ts';
import type { Product } from '../../../shared/records/product.ts';
import type { Unit } from '../../../shared/records/unit.ts';
import { formatDate, formatMoney, formatQuantity } from '../../i18n/format.ts';
import { t } from '../../i18n/translate.ts';
import { choiceText } from '../../live/fields/field-names.ts';
import { isLongText } from '../../live/fields/field-values.ts';
import { changeText } from './change-words.ts';

/** The reference data in which names are looked up, as `reference.ts` holds it. */
export interface Names {
  units: ReadonlyMap<string, Pick<Unit, 'name' | 'abbreviation'>>;
  partners: ReadonlyMap<string, Pick<Partner, 'name'>>;
  products: ReadonlyMap<string, Pick<Product, 'name'>>;
  /** Whose an order is, and of which day, where that was looked up. */
  orders?: ReadonlyMap<string, OrderPlace>;
  /** The currency of prices, where that is not the workspace's. */
  currency?: string | undefined;
}

export type Fields = Readonly<Record<string, unknown>>;
/** A quantity with its unit: `12.5 kg`. */
export function quantityText(value: Fields, names: Names): string {
  const milli = Number(value['quantity_milli'] ?? 0);
  const unit = names.units.get(String(value['unit_id']));
  return `${formatQuantity(milli)} ${unit?.abbreviation ?? t('common.unknown')}`;
}

/** The value of a field (or field group) in words: names for ids, money, dates; null is "nothing". */
export function valueText(entity: Entity, name: string, value: unknown, names: Names): string {
  if (value === null || value === undefined || value === '') return changeText('change.nothing');
  if (typeof value === 'object') return quantityText(value as Fields, names);
  const text = String(value);
  const field = fieldOf(entity, name);
  switch (field?.kind) {
    case 'price':
      return formatMoney(Number(value), names.currency);
    case 'quantity':
      return formatQuantity(Number(value));
    case 'date':
      return formatDate(text);
    case 'choice':
      return choiceText(text);
    case 'reference':
      return referenceText(field.to, text, names);
    case 'text':
      return isLongText(field) ? `“${text}”` : text;
    case 'count':
    case undefined:
      return text;
  }
}

function referenceText(target: ReferenceField['to'], id: string, names: Names): string {
  switch (target) {
    case 'partner':
      return partnerName(id, names);
    case 'product':
      return productName(id, names);
    case 'unit':
      return names.units.get(id)?.name ?? t('common.unknown');
    case 'pre_order':
      return orderName(id, names);
  }
}

/** An order by its partner and day: `the order of Chez Margot, Tue 24 Nov`; "an order" where it was not looked up. */
export function orderName(id: string, names: Names): string {
  const place = names.orders?.get(id);
  if (!place) return changeText('change.some_order');
  const { partner_id, delivery_date } = place;
  return changeText('change.order_of', {
    partner: partnerName(partner_id, names),
    date: formatDate(delivery_date),
  });
}

/** The name of a partner. */
export function partnerName(id: string, names: Names): string {
  return names.partners.get(id)?.name ?? t('common.unknown');
}

/** The name of a product. */
export function productName(id: string, names: Names): string {
  return names.products.get(id)?.name ?? t('common.unknown');
}
