import type { Partner } from '../../../shared/records/partner.ts';
import type { Product } from '../../../shared/records/product.ts';
import type { Unit } from '../../../shared/records/unit.ts';
import { formatDate, formatMoney, formatQuantity } from '../../i18n/format.ts';
import type { syncEn } from '../../i18n/messages/sync.en.ts';
import { t } from '../../i18n/translate.ts';

/** The reference data in which names are looked up, as `reference.ts` holds it. */
export interface Names {
  units: ReadonlyMap<string, Pick<Unit, 'name' | 'abbreviation'>>;
  partners: ReadonlyMap<string, Pick<Partner, 'name'>>;
  products: ReadonlyMap<string, Pick<Product, 'name'>>;
}

export type Fields = Readonly<Record<string, unknown>>;
type FieldKey = Extract<keyof typeof syncEn, `field.${string}`>;

const FIELDS: Readonly<Record<string, FieldKey>> = {
  partner_id: 'field.partner_id',
  status: 'field.status',
  order_date: 'field.order_date',
  delivery_date: 'field.delivery_date',
  comment: 'field.comment',
  product_id: 'field.product_id',
  quantity: 'field.quantity',
  price_cents: 'field.price_cents',
  name: 'field.name',
  code: 'field.code',
  type: 'field.type',
  short_name: 'field.short_name',
  sku: 'field.sku',
  default_unit_id: 'field.default_unit_id',
  default_price_cents: 'field.default_price_cents',
  abbreviation: 'field.abbreviation',
  decimals: 'field.decimals',
};

const VALUES = {
  pending: 'value.pending',
  confirmed: 'value.confirmed',
  client: 'value.client',
  supplier: 'value.supplier',
} as const;

/** The name of a field (or field group) in the page's language. */
export function fieldName(field: string): string {
  const key = FIELDS[field];
  return key ? t(key) : field;
}

/** A quantity with its unit: `12.5 kg`. */
export function quantityText(value: Fields, names: Names): string {
  const milli = Number(value['quantity_milli'] ?? 0);
  const unit = names.units.get(String(value['unit_id']));
  return `${formatQuantity(milli)} ${unit?.abbreviation ?? t('common.unknown')}`;
}

/** The value of a field (or field group) in words: names for ids, money, dates; null is "nothing". */
export function valueText(field: string, value: unknown, names: Names): string {
  if (value === null || value === undefined || value === '') return t('change.nothing');
  if (field === 'quantity') return quantityText(value as Fields, names);
  if (field.endsWith('_cents')) return formatMoney(Number(value));
  const text = String(value);
  if (field.endsWith('_date')) return formatDate(text);
  if (field === 'partner_id') return partnerName(text, names);
  if (field === 'product_id') return productName(text, names);
  if (field === 'unit_id' || field === 'default_unit_id')
    return names.units.get(text)?.name ?? t('common.unknown');
  if (field === 'status' || field === 'type')
    return text in VALUES ? t(VALUES[text as keyof typeof VALUES]) : text;
  return field === 'comment' ? `“${text}”` : text;
}

/** The name of a partner. */
export function partnerName(id: string, names: Names): string {
  return names.partners.get(id)?.name ?? t('common.unknown');
}

/** The name of a product. */
export function productName(id: string, names: Names): string {
  return names.products.get(id)?.name ?? t('common.unknown');
}
