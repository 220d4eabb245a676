import { type Entity, fieldOf } from '../../../shared/records/entities.ts';
import {
  type ChoiceField,
  type CountField,
  countsOf,
  type ReferenceField,
} from '../../../shared/records/field.ts';
import { compareNames, currency } from '../../i18n/format.ts';
import { t } from '../../i18n/translate.ts';
import { choiceText, fieldTitle } from '../../live/fields/field-names.ts';
import { isLongText, storedValue, valueFault } from '../../live/fields/field-values.ts';
import { keptAmount } from '../../live/fields/kept-amount.ts';
import { reference } from '../../live/reference.ts';
import { unitOptions } from '../../live/unit-options.ts';
import { Select, TextArea, TextField } from '../../ui/fields/field.tsx';
import { NumberField } from '../../ui/fields/number-field.tsx';
import { priceText, quantityText } from '../../ui/numbers/number-text.ts';
import { changeText } from '../words/change-words.ts';
import type { Fields } from '../words/values.ts';

export interface EditFieldProps {
  entity: Entity;
  name: string;
  /** All fields of its record, as far as the change has them. */
  fields: Fields;
  /** How its price was written before, where it must be typed anew. */
  before?: string | undefined;
  /** Under which name it is kept while it is typed. */
  kept: string;
  onChange: (fields: Fields) => void;
}

/** One value of a refused change, in the control that fits it. */
export function EditField({ entity, name, fields, before, kept, onChange }: EditFieldProps) {
  const field = fieldOf(entity, name);
  if (!field) return null;
  const value = fields[name];
  const text = value === null || value === undefined ? '' : String(value);
  const control = {
    label: fieldTitle(entity, name),
    onChange: (next: unknown): void => onChange({ [name]: next }),
  };
  const typed = {
    label: control.label,
    value: text,
    onInput: control.onChange,
    error: valueFault(field, value),
  };
  switch (field.kind) {
    case 'text':
      return isLongText(field) ? <TextArea {...typed} /> : <TextField {...typed} />;
    case 'date':
      return <TextField {...typed} type="date" />;
    case 'quantity':
      return (
        <NumberField
          label={control.label}
          value={Number(value)}
          {...quantityText(reference.value.units.get(String(fields['unit_id'])))}
          kept={keptAmount(kept)}
          onCommit={control.onChange}
        />
      );
    case 'price':
      return (
        <Price
          {...control}
          {...{ before, kept, value }}
          error={valueFault(field, value)}
          nullable={field.nullable}
        />
      );
    case 'choice':
    case 'reference':
      return <Choice {...control} value={text} options={optionsOf(field, text)} />;
    case 'count':
      return (
        <Choice
          {...control}
          value={text}
          options={optionsOf(field, text)}
          onChange={(picked) => control.onChange(Number(picked))}
        />
      );
  }
}

interface ControlProps<V> {
  label: string;
  value: V;
  onChange: (value: unknown) => void;
}

interface PriceProps extends ControlProps<unknown> {
  nullable: boolean;
  error: string | undefined;
  before: string | undefined;
  kept: string;
}

function Price({ label, value, nullable, error, before, kept, onChange }: PriceProps) {
  return (
    <NumberField
      label={label}
      value={typeof value === 'number' ? value : null}
      {...priceText()}
      step={undefined}
      suffix={currency.value}
      hint={before && changeText('notice.typed_before', { price: before })}
      error={error}
      kept={keptAmount(kept)}
      onCommit={onChange}
      onClear={nullable ? () => onChange(null) : undefined}
    />
  );
}

interface Option {
  value: string;
  label: string;
}

function Choice({ label, value, options, onChange }: ControlProps<string> & { options: Option[] }) {
  const known = options.some((option) => option.value === value);
  return (
    <Select
      label={label}
      value={value}
      options={known ? options : [{ value, label: t('common.unknown') }, ...options]}
      error={known ? undefined : t('common.unknown')}
      onPick={(picked) => onChange(picked || null)}
    />
  );
}

function optionsOf(field: ChoiceField | CountField | ReferenceField, value: string): Option[] {
  const options = presentOptions(field, value);
  return field.nullable ? [{ value: '', label: t('common.none') }, ...options] : options;
}

function presentOptions(field: ChoiceField | CountField | ReferenceField, value: string): Option[] {
  switch (field.kind) {
    case 'choice':
      return field.options.map((option) => ({ value: option, label: choiceText(option) }));
    case 'count':
      return countsOf(field).map((count) => ({ value: String(count), label: String(count) }));
    case 'reference':
      return recordOptions(field.to, value);
  }
}

function recordOptions(target: ReferenceField['to'], value: string): Option[] {
  const { partners, products } = reference.value;
  switch (target) {
    case 'partner':
      return named(partners, value);
    case 'product':
      return named(products, value);
    case 'unit':
      return unitOptions(reference.value, value);
    case 'pre_order':
      return [];
  }
}

function named(
  rows: ReadonlyMap<string, { id: string; name: string; deleted_at: string | null }>,
  current: string,
): Option[] {
  return [...rows.values()]
    .filter((row) => row.deleted_at === null || row.id === current)
    .sort((a, b) => compareNames(a.name, b.name))
    .map((row) => ({ value: row.id, label: row.name }));
}

/** True while a value of a change cannot be saved. */
export function isFaulty(entity: Entity, fields: Fields): boolean {
  return Object.entries(fields).some(([name, value]) => {
    const field = fieldOf(entity, name);
    return field !== undefined && valueFault(field, value) !== undefined;
  });
}

/** The values as they are stored: texts normalised, empty ones null. */
export function storedFields(entity: Entity, fields: Fields): Fields {
  const stored = Object.entries(fields).map(([name, value]) => {
    const field = fieldOf(entity, name);
    return [name, field ? storedValue(field, value) : value];
  });
  return Object.fromEntries(stored);
}
