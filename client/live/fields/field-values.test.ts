import { expect, test } from 'vitest';
import { textField } from '../../../shared/records/field.ts';
import { isLongText } from './field-values.ts';

test('a text of more than 500 is typed into several lines', () => {
  expect(isLongText(textField(500))).toBe(false);
  expect(isLongText(textField(501))).toBe(true);
});
