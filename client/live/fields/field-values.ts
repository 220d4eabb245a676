import type { Field } from '../../../shared/records/field.ts';
import { normalizeText } from '../../../shared/records/text.ts';
import { t } from '../../i18n/translate.ts';
import { optional, textFault } from '../../ui/fields/form-text.ts';

/** Texts that may be longer than this, in UTF-16 units, are typed into several lines. */
const LONGEST_LINE = 500;

/** True for a text of several lines. */
export function isLongText(field: Field): boolean {
  return field.kind === 'text' && field.max > LONGEST_LINE;
}

/** A value of a form as it is stored: texts put in order, what is empty null where the field may be. */
export function storedValue(field: Field, value: unknown): unknown {
  switch (field.kind) {
    case 'text': {
      const text = typeof value === 'string' ? value : '';
      return field.nullable ? optional(text) : normalizeText(text);
    }
    case 'date':
    case 'reference':
      return field.nullable ? value || null : value;
    case 'choice':
    case 'count':
    case 'price':
    case 'quantity':
      return value;
  }
}

/** What is wrong with a value in a form, in words; undefined when it can be saved. */
export function valueFault(field: Field, value: unknown): string | undefined {
  const text = typeof value === 'string' ? value : '';
  if (field.kind === 'text') return textFault(text, field.max, !field.nullable);
  if (field.kind === 'count') return value === null && !field.nullable ? t('common.required') : undefined;
  // A price that is to be typed is undefined; null is an answer where the field may be empty.
  if (field.kind === 'price' && (value === undefined || (value === null && !field.nullable)))
    return t('common.required');
  return field.kind === 'date' && !field.nullable && text === '' ? t('common.required') : undefined;
}
