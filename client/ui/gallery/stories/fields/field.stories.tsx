import { Select, TextArea, TextField } from '../../../fields/field.tsx';
import type { Story } from '../../story.ts';

const type = (): void => undefined;
const NAME = { label: 'Name', value: 'Le Petit Port', onInput: type };
const COMMENT = { label: 'Comment', value: 'Ring before delivery.\nUse the back door.', onInput: type };
const UNIT = {
  label: 'Unit',
  value: 'kg',
  options: [{ value: 'kg', label: 'Kilogram' }],
  onPick: type,
};

export const STORIES: readonly Story[] = [
  { name: 'a line of text', draw: () => <TextField {...NAME} /> },
  { name: 'empty', draw: () => <TextField {...NAME} value="" placeholder="As on the invoice" /> },
  { name: 'note and hint', draw: () => <TextField {...NAME} note="optional" hint="As on the invoice." /> },
  { name: 'error', draw: () => <TextField {...NAME} value="" error="A name is needed." /> },
  {
    name: 'error and hint',
    draw: () => <TextField {...NAME} value="" error="A name is needed." hint="As on the invoice." />,
  },
  { name: 'disabled', draw: () => <TextField {...NAME} disabled /> },
  { name: 'to read only', draw: () => <TextField {...NAME} readOnly /> },
  { name: 'the label read aloud only', draw: () => <TextField {...NAME} hideLabel /> },
  { name: 'several lines', draw: () => <TextArea {...COMMENT} /> },
  { name: 'several lines, error', draw: () => <TextArea {...COMMENT} error="Too long." /> },
  { name: 'one of a few', draw: () => <Select {...UNIT} /> },
  { name: 'one of a few, disabled', draw: () => <Select {...UNIT} disabled /> },
];
