import {
  type ChangeableFieldOf,
  type Choice,
  type Entity,
  FIELD_GROUPS,
} from '../../../shared/records/entities.ts';
import { type MessageKey, t } from '../../i18n/translate.ts';

type FieldKey = Extract<MessageKey, `field.${string}`>;

/** What each field is called within a sentence. The compiler asks for the message of a new one. */
const FIELDS = {
  unit: { name: 'field.name', abbreviation: 'field.abbreviation', decimals: 'field.decimals' },
  partner: { name: 'field.name', code: 'field.code', type: 'field.type' },
  product: {
    name: 'field.name',
    short_name: 'field.short_name',
    sku: 'field.sku',
    code: 'field.code',
    default_unit_id: 'field.default_unit_id',
    default_price_cents: 'field.default_price_cents',
  },
  pre_order: {
    partner_id: 'field.partner_id',
    status: 'field.status',
    order_date: 'field.order_date',
    delivery_date: 'field.delivery_date',
    comment: 'field.comment',
    confirmed_as: 'field.confirmed_as',
  },
  flow: {
    pre_order_id: 'field.pre_order_id',
    product_id: 'field.product_id',
    unit_id: 'field.default_unit_id',
    quantity_milli: 'field.quantity',
    price_cents: 'field.price_cents',
    comment: 'field.comment',
  },
} as const satisfies { [E in Entity]: Readonly<Record<ChangeableFieldOf<E>, FieldKey>> };

const CHOICES: Readonly<Record<Choice<Entity>, Extract<MessageKey, `value.${string}`>>> = {
  pending: 'value.pending',
  confirmed: 'value.confirmed',
  client: 'value.client',
  supplier: 'value.supplier',
};

/** The name of a field, or of a field group (that of its first field), within a sentence in the page's language. */
export function fieldName(entity: Entity, name: string): string {
  const key = fieldKey(entity, name);
  return key ? t(key) : name;
}

/** The message of that name; undefined for what is no field. */
export function fieldKey(entity: Entity, name: string): FieldKey | undefined {
  const keys: Readonly<Partial<Record<string, FieldKey>>> = FIELDS[entity];
  return keys[name] ?? keys[FIELD_GROUPS[entity][name]?.[0] ?? ''];
}

/** The name of a field as a label: it begins with a capital. */
export function fieldTitle(entity: Entity, name: string): string {
  return capitalized(fieldName(entity, name));
}

/** A word that a field is chosen from, within a sentence in the page's language. */
export function choiceText(value: string): string {
  const keys: Readonly<Partial<Record<string, (typeof CHOICES)[Choice<Entity>]>>> = CHOICES;
  const key = keys[value];
  return key ? t(key) : value;
}

/** A word that a field is chosen from, as a label. */
export function choiceTitle(value: string): string {
  return capitalized(choiceText(value));
}

function capitalized(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
