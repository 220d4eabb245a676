import { expect, test, vi } from 'vitest';

vi.stubGlobal('navigator', { languages: ['en-GB'] });
const { changedFields, optional, textFault } = await import('./form-text.ts');

test('a required text is not blank, and none is longer than the record takes', () => {
  expect(textFault('  ', 10, true)).toBe('Fill this in.');
  expect(textFault('', 10, false)).toBeUndefined();
  expect(textFault('abc', 2, true)).toBe('At most 2 characters.');
});

test('an optional text that is blank is none', () => {
  expect(optional(' ')).toBeNull();
  expect(optional(' e\u0301 ')).toBe('é');
});

test('only what was changed in a form is written, so that other fields merge', () => {
  expect(changedFields({ name: 'Cod', code: null as string | null }, { name: 'Cod', code: 'C1' })).toEqual({
    code: 'C1',
  });
});
