import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { anyFields, beyondLimits, limitsOf } from '../../testing/builders/field-values.ts';
import { BLANK_FIELDS, createFields, ENTITIES, type Entity, fieldsOf, updateFields } from './entities.ts';

const ID = '01900000-0000-7000-8000-000000000001';
const IDS = { unit: ID, partner: ID, product: ID, pre_order: ID };
const eachField = ENTITIES.flatMap((entity) =>
  fieldsOf(entity).map(([name, field]) => [entity, name, field] as const),
);

function sampleOf(entity: Entity): Record<string, unknown> {
  return fc.sample(anyFields(entity, IDS), { numRuns: 1, seed: 1 })[0] ?? {};
}

describe.each(eachField)('%s %s', (entity, name, field) => {
  const withValue = (value: unknown) => ({ ...sampleOf(entity), [name]: value });

  it('takes its limits, and nothing beyond them', () => {
    for (const value of limitsOf(field)) expect(v.is(createFields[entity], withValue(value))).toBe(true);
    for (const value of beyondLimits(field)) expect(v.is(createFields[entity], withValue(value))).toBe(false);
  });

  it('is asked for by a create, also where it may be null', () => {
    const { [name]: _left, ...others } = sampleOf(entity);
    expect(v.is(createFields[entity], others)).toBe(false);
    expect(Object.keys(BLANK_FIELDS[entity]).includes(name)).toBe(field.nullable);
  });

  it('may be changed alone, unless it names the parent', () => {
    const isParent = field.kind === 'reference' && field.parent;
    expect(v.is(updateFields[entity], { [name]: limitsOf(field)[0] })).toBe(!isParent);
  });
});

it.each(ENTITIES)('any fields of a %s are what a create takes', (entity) => {
  fc.assert(
    fc.property(anyFields(entity, IDS), (fields) => {
      expect(v.parse(createFields[entity], fields)).toEqual(fields);
    }),
  );
});
