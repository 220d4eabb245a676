import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { fieldNames, fieldsOf } from '../../shared/records/entities.ts';
import { anyFields } from '../../testing/builders/field-values.ts';
import { uuid } from '../../testing/builders/ids.ts';

vi.stubGlobal('navigator', { languages: ['en-GB'] });
const { changedValues, newValues, ownValues, storedValues } = await import('./form-values.ts');
const { valueFault } = await import('../live/fields/field-values.ts');

const IDS = { unit: uuid(1) };

describe.each(['unit', 'partner', 'product'] as const)('the form of a %s', (entity) => {
  test.each(fieldNames(entity))('[O20] where %s was changed writes that field and no other', (name) => {
    fc.assert(
      fc.property(anyFields(entity, IDS), anyFields(entity, IDS), (seen, typed) => {
        const value = typed[name] ?? null;
        const values = { ...ownValues(entity, seen), [name]: value };
        expect(changedValues(entity, seen, values)).toEqual(seen[name] === value ? {} : { [name]: value });
      }),
    );
  });

  test('[O20] that was opened and saved as it was writes nothing, also of a record that lacks fields', () => {
    expect(changedValues(entity, {}, ownValues(entity, {}))).toEqual({});
  });

  test('of a new one writes every field', () => {
    expect(Object.keys(storedValues(entity, newValues(entity)))).toEqual(fieldNames(entity));
  });
});

test('a new unit says nothing of its decimals until its maker does, and is not saved before', () => {
  const { decimals } = Object.fromEntries(fieldsOf('unit'));
  expect(newValues('unit')['decimals']).toBeNull();
  expect(decimals && valueFault(decimals, null)).toBe('Fill this in.');
  expect(decimals && valueFault(decimals, 0)).toBeUndefined();
});
