import { normalizeText } from '../../shared/records/text.ts';
import { compareNames, currency } from '../i18n/format.ts';
import { t } from '../i18n/translate.ts';
import { reference } from '../live/reference.ts';
import { unitOptions } from '../orders/panel/pickers.ts';
import { Select, TextArea, TextField } from '../ui/fields/field.tsx';
import { optional, textFault } from '../ui/fields/form-text.ts';
import { NumberField } from '../ui/fields/number-field.tsx';
import { priceText, quantityText } from '../ui/numbers/number-text.ts';
import { type Fields, fieldName } from './words/values.ts';

/** Lengths of the texts; those that must be there are named apart. */
const LENGTHS: Readonly<Record<string, number>> = {
  name: 200,
  abbreviation: 10,
  short_name: 50,
  sku: 50,
  code: 50,
  comment: 2000,
};
const REQUIRED: readonly string[] = ['name', 'abbreviation'];

/** The name of a field where the field group has another. */
const GROUP: Readonly<Record<string, string>> = { quantity_milli: 'quantity', unit_id: 'default_unit_id' };

export interface EditFieldProps {
  name: string;
  /** All fields of its record, as far as the change has them. */
  fields: Fields;
  onChange: (fields: Fields) => void;
}

/** One value of a refused change, in the control that fits it. */
export function EditField({ name, fields, onChange }: EditFieldProps) {
  const value = fields[name];
  const text = value === null || value === undefined ? '' : String(value);
  const label = labelOf(name);
  const change = (next: unknown): void => onChange({ [name]: next });
  const length = LENGTHS[name];
  if (length !== undefined) {
    const Control = name === 'comment' ? TextArea : TextField;
    return <Control label={label} value={text} onInput={change} error={fieldFault(name, value)} />;
  }
  if (name.endsWith('_date'))
    return (
      <TextField label={label} type="date" value={text} onInput={change} error={fieldFault(name, value)} />
    );
  if (name === 'quantity_milli')
    return (
      <NumberField
        label={label}
        value={Number(value)}
        {...quantityText(reference.value.units.get(String(fields['unit_id'])))}
        onCommit={change}
      />
    );
  if (name.endsWith('_cents')) return <Price name={name} label={label} value={value} onChange={change} />;
  return <Choice name={name} label={label} value={text} onChange={change} />;
}

interface ControlProps<V> {
  name: string;
  label: string;
  value: V;
  onChange: (value: unknown) => void;
}

function Price({ name, label, value, onChange }: ControlProps<unknown>) {
  return (
    <NumberField
      label={label}
      value={typeof value === 'number' ? value : null}
      {...priceText()}
      step={undefined}
      suffix={currency.value}
      onCommit={onChange}
      onClear={name === 'default_price_cents' ? () => onChange(null) : undefined}
    />
  );
}

function Choice({ name, label, value, onChange }: ControlProps<string>) {
  const options = optionsOf(name, value);
  const known = options.some((option) => option.value === value);
  return (
    <Select
      label={label}
      value={value}
      options={known ? options : [{ value, label: t('common.unknown') }, ...options]}
      error={known ? undefined : t('common.unknown')}
      onPick={(picked) => onChange(name === 'decimals' ? Number(picked) : picked || null)}
    />
  );
}

function optionsOf(name: string, value: string): { value: string; label: string }[] {
  const { partners, products } = reference.value;
  switch (name) {
    case 'partner_id':
      return named(partners, value);
    case 'product_id':
      return named(products, value);
    case 'unit_id':
      return unitOptions(reference.value, value);
    case 'default_unit_id':
      return [{ value: '', label: t('common.none') }, ...unitOptions(reference.value, value)];
    case 'status':
      return [
        { value: 'pending', label: t('value.pending') },
        { value: 'confirmed', label: t('value.confirmed') },
      ];
    case 'type':
      return [
        { value: 'client', label: t('value.client') },
        { value: 'supplier', label: t('value.supplier') },
      ];
    case 'decimals':
      return ['0', '1', '2', '3'].map((digits) => ({ value: digits, label: digits }));
    default:
      return [];
  }
}

function named(
  rows: ReadonlyMap<string, { id: string; name: string; deleted_at: string | null }>,
  current: string,
): { value: string; label: string }[] {
  return [...rows.values()]
    .filter((row) => row.deleted_at === null || row.id === current)
    .sort((a, b) => compareNames(a.name, b.name))
    .map((row) => ({ value: row.id, label: row.name }));
}

/** The fault of a value, for its field; undefined when it can be saved. */
export function fieldFault(name: string, value: unknown): string | undefined {
  const text = typeof value === 'string' ? value : '';
  const length = LENGTHS[name];
  if (length !== undefined) return textFault(text, length, REQUIRED.includes(name));
  return name === 'delivery_date' && text === '' ? t('common.required') : undefined;
}

/** The values as they are stored: texts normalised, empty ones null. */
export function storedFields(fields: Fields): Fields {
  const stored = Object.entries(fields).map(([name, value]) => {
    if (name === 'order_date') return [name, value || null] as const;
    if (LENGTHS[name] === undefined) return [name, value] as const;
    const text = typeof value === 'string' ? value : '';
    return [name, REQUIRED.includes(name) ? normalizeText(text) : optional(text)] as const;
  });
  return Object.fromEntries(stored);
}

function labelOf(name: string): string {
  const label = fieldName(GROUP[name] ?? name);
  return label.charAt(0).toLocaleUpperCase() + label.slice(1);
}
