import type { ComponentChildren } from 'preact';
import type { FieldDescription } from '../../shared/records/entities.ts';
import { countsOf } from '../../shared/records/field.ts';
import { currency } from '../i18n/format.ts';
import { t } from '../i18n/translate.ts';
import { choiceTitle } from '../live/fields/field-names.ts';
import { isLongText } from '../live/fields/field-values.ts';
import type { Value } from '../live/fields/first-values.ts';
import { keptAmount } from '../live/fields/kept-amount.ts';
import { reference } from '../live/reference.ts';
import { unitOptions } from '../live/unit-options.ts';
import { Select, TextArea, TextField } from '../ui/fields/field.tsx';
import { NumberField } from '../ui/fields/number-field.tsx';
import { priceText } from '../ui/numbers/number-text.ts';
import { Segmented } from '../ui/segmented.tsx';
import type { ReferenceEntity } from './csv/reference-cells.ts';

export interface FieldInputProps {
  field: FieldDescription<ReferenceEntity>;
  label: string;
  value: Value;
  error: string | undefined;
  hint: ComponentChildren;
  /** Under which name it is kept while it is typed. */
  kept: string;
  onChange: (value: Value) => void;
}

/** A field of a partner, a product or a unit, in the control that fits its kind. */
export function FieldInput({ field, label, value, error, hint, kept, onChange }: FieldInputProps) {
  const text = value === null ? '' : String(value);
  switch (field.kind) {
    case 'text': {
      const Control = isLongText(field) ? TextArea : TextField;
      return (
        <Control
          label={label}
          note={field.nullable ? t('common.optional') : undefined}
          value={text}
          onInput={onChange}
          error={text === '' ? undefined : error}
          hint={hint}
        />
      );
    }
    case 'choice': {
      const segments = field.options.map((option) => ({ value: option, label: choiceTitle(option) }));
      return <Choice label={label} value={text} segments={segments} hint={hint} onPick={onChange} />;
    }
    case 'count': {
      const segments = countsOf(field).map((count) => ({ value: String(count), label: String(count) }));
      const pick = (picked: string): void => onChange(Number(picked));
      return <Choice label={label} value={text} segments={segments} hint={hint} onPick={pick} />;
    }
    case 'price':
      return (
        <NumberField
          label={label}
          note={field.nullable ? t('common.optional') : undefined}
          value={typeof value === 'number' ? value : null}
          {...priceText()}
          step={undefined}
          suffix={currency.value}
          kept={keptAmount(kept)}
          onCommit={onChange}
          onClear={field.nullable ? () => onChange(null) : undefined}
        />
      );
    case 'reference':
      return (
        <Select
          label={label}
          value={text}
          options={[{ value: '', label: t('common.none') }, ...unitOptions(reference.value, text || null)]}
          onPick={(id) => onChange(id || null)}
        />
      );
  }
}

interface ChoiceProps {
  label: string;
  value: string;
  segments: { value: string; label: string }[];
  hint: ComponentChildren;
  onPick: (value: string) => void;
}

function Choice({ hint, ...props }: ChoiceProps) {
  const control = <Segmented {...props} showLabel />;
  if (!hint) return control;
  return (
    <div>
      {control}
      <p class="field__hint">{hint}</p>
    </div>
  );
}
