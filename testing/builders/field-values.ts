import fc from 'fast-check';
import { MAX_AMOUNT } from '../../shared/records/amounts.ts';
import { dateOfDay, dayNumber } from '../../shared/records/dates.ts';
import { type Entity, fieldsOf } from '../../shared/records/entities.ts';
import type { Field } from '../../shared/records/field.ts';
import { normalizeText } from '../../shared/records/text.ts';

export type Value = string | number | null;

/** Ids for the fields that refer to another record, by entity. */
export type Ids = Readonly<Partial<Record<Entity, string>>>;

const FIRST_DAY = dayNumber('1900-01-01');
const LAST_DAY = dayNumber('2199-12-31');

/** Every field of an entity with any value that may be written; what refers to an entity names its id of `ids`. */
export function anyFields(entity: Entity, ids: Ids): fc.Arbitrary<Record<string, Value>> {
  return fc.record(Object.fromEntries(fieldsOf(entity).map(([name, field]) => [name, anyValue(field, ids)])));
}

/** Any value that a field may have, with null among those of a nullable one. */
function anyValue(field: Field, ids: Ids): fc.Arbitrary<Value> {
  const value = present(field, ids);
  return field.nullable ? fc.option(value, { freq: 3 }) : value;
}

function present(field: Field, ids: Ids): fc.Arbitrary<Value> {
  switch (field.kind) {
    case 'text':
      return fc
        .string({ unit: 'grapheme', minLength: 1, maxLength: field.max })
        .map((text) => normalizeText(text).slice(0, field.max).trim() || 'x')
        .map((text) => normalizeText(text));
    case 'choice':
      return fc.constantFrom(...field.options);
    case 'count':
      return fc.integer({ min: field.min, max: field.max });
    case 'price':
    case 'quantity':
      return fc.oneof(fc.integer({ min: 0, max: MAX_AMOUNT }), fc.constantFrom(0, MAX_AMOUNT));
    case 'date':
      return fc.integer({ min: FIRST_DAY, max: LAST_DAY }).map(dateOfDay);
    case 'reference':
      return fc.constant(ids[field.to] ?? null);
  }
}

/** Values of a field that the schemas take, at its limits. */
export function limitsOf(field: Field): Value[] {
  const edge = edges(field);
  return field.nullable ? [...edge, null] : edge;
}

function edges(field: Field): Value[] {
  switch (field.kind) {
    case 'text':
      return field.nullable ? ['', 'x'.repeat(field.max)] : ['x', 'x'.repeat(field.max)];
    case 'choice':
      return [...field.options];
    case 'count':
      return [field.min, field.max];
    case 'price':
    case 'quantity':
      return [0, MAX_AMOUNT];
    case 'date':
      return ['1900-01-01', '2199-12-31'];
    case 'reference':
      return ['01900000-0000-7000-8000-000000000001'];
  }
}

/** Values of a field just past its limits, which the schemas refuse. */
export function beyondLimits(field: Field): Value[] {
  const wrong = beyond(field);
  return field.nullable ? wrong : [...wrong, null];
}

function beyond(field: Field): Value[] {
  switch (field.kind) {
    case 'text': {
      const wrong = ['x'.repeat(field.max + 1), 'e\u0301', 'A\u030a'];
      return field.nullable ? wrong : [...wrong, '', ' \u00a0\u3000\ufeff\n'];
    }
    case 'choice':
      return ['something else'];
    case 'count':
      return [field.min - 1, field.max + 1];
    case 'price':
    case 'quantity':
      return [-1, MAX_AMOUNT + 1];
    case 'date':
      return ['1899-12-31', '2200-01-01'];
    case 'reference':
      return ['no id'];
  }
}
