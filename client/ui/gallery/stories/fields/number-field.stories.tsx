import { NumberField, type NumberFieldProps } from '../../../fields/number-field.tsx';
import type { Story } from '../../story.ts';

const AMOUNT: NumberFieldProps<'fault'> = {
  label: 'Quantity',
  value: 12,
  parse: (typed) => ({ ok: true, value: Number(typed) }),
  format: String,
  faultText: () => 'This is no number.',
  onCommit: () => undefined,
};
const STEPPER: NumberFieldProps<'fault'> = {
  ...AMOUNT,
  step: (value, direction) => value + direction,
  stepLabels: { less: 'One less', more: 'One more' },
};

export const STORIES: readonly Story[] = [
  { name: 'an amount', draw: () => <NumberField {...AMOUNT} /> },
  { name: 'empty', draw: () => <NumberField {...AMOUNT} value={null} placeholder="0" /> },
  { name: 'with its unit', draw: () => <NumberField {...AMOUNT} suffix="kg" /> },
  { name: 'hint', draw: () => <NumberField {...AMOUNT} hint="12 last time." /> },
  { name: 'error', draw: () => <NumberField {...AMOUNT} error="This is no number." /> },
  {
    name: 'two readings',
    draw: () => (
      <NumberField
        {...AMOUNT}
        initialText="1,500"
        parse={() => ({ ok: true, value: 1500, other: 1.5 })}
        readingText={{
          read: (value) => `Read as ${value} kg.`,
          instead: (value) => `No, ${value} kg`,
        }}
      />
    ),
  },
  { name: 'disabled', draw: () => <NumberField {...AMOUNT} disabled /> },
  { name: 'stepper', draw: () => <NumberField {...STEPPER} suffix="kg" /> },
  { name: 'stepper at nothing', draw: () => <NumberField {...STEPPER} value={0} /> },
  { name: 'stepper, disabled', draw: () => <NumberField {...STEPPER} disabled /> },
];
