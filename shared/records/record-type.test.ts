import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { anyFields, beyondLimits, limitsOf } from '../../testing/builders/field-values.ts';
import {
  BLANK_FIELDS,
  createFields,
  ENTITIES,
  type Entity,
  fieldsOf,
  firstCreateFields,
  laterFields,
  stayingUpdateFields,
  updateFields,
} from './entities.ts';
import { choiceField, countField, optionalTextField, since, textField } from './field.ts';
import { commonEntries } from './record.ts';
import { recordType } from './record-type.ts';

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

  it('is asked for by a create, also where it may be null, unless it came later', () => {
    const { [name]: _left, ...others } = sampleOf(entity);
    const isLater = laterFields(entity).has(name);
    expect(v.is(createFields[entity], others)).toBe(isLater);
    expect(Object.keys(BLANK_FIELDS[entity]).includes(name)).toBe(field.nullable || isLater);
  });

  it('may be changed alone; the parent since version 2 of the protocol', () => {
    const isParent = field.kind === 'reference' && field.parent;
    expect(v.is(updateFields[entity], { [name]: limitsOf(field)[0] })).toBe(true);
    const isFirst = !laterFields(entity).has(name);
    expect(v.is(stayingUpdateFields[entity], { [name]: limitsOf(field)[0] })).toBe(!isParent && isFirst);
  });
});

it.each(ENTITIES)(
  '[P20] a create of version 1 of a %s names no later field, and means its default',
  (entity) => {
    fc.assert(
      fc.property(anyFields(entity, IDS), (fields) => {
        const later = Object.fromEntries([...laterFields(entity)].map(([name, { value }]) => [name, value]));
        const first = Object.fromEntries(Object.entries(fields).filter(([name]) => !(name in later)));
        expect(v.parse(firstCreateFields[entity], first)).toEqual({ ...first, ...later });
        expect(v.is(firstCreateFields[entity], fields)).toBe(Object.keys(later).length === 0);
      }),
    );
  },
);

it.each(ENTITIES)('any fields of a %s are what a create takes', (entity) => {
  fc.assert(
    fc.property(anyFields(entity, IDS), (fields) => {
      expect(v.parse(createFields[entity], fields)).toEqual(fields);
    }),
  );
});

it.each(eachField)(
  '%s %s is not called as a member that every record has, or that a device adds',
  (_entity, name) => {
    const taken = [...Object.keys(commonEntries), 'flows', 'unsent', 'unread'];
    expect(taken).not.toContain(name);
  },
);

describe('[P20] a field that came with a later version', () => {
  const grown = recordType({
    name: textField(10),
    phone: since(2, null, optionalTextField(5)),
    grade: since(2, 'b', choiceField(['a', 'b'])),
    stars: since(3, 1, countField(1, 5)),
  });
  const later: Pick<v.InferOutput<typeof grown.create>, 'phone' | 'grade' | 'stars'> = {
    phone: null,
    grade: 'b',
    stars: 1,
  };

  it('has its default where a create does not name it, and what it names where it does', () => {
    expect(v.parse(grown.create, { name: 'Bar' })).toEqual({ name: 'Bar', ...later });
    const named = { name: 'Bar', phone: '555', grade: 'a' as const, stars: 5 };
    expect(v.parse(grown.create, named)).toEqual(named);
    expect(v.is(grown.create, { ...named, stars: 6 })).toBe(false);
    expect(v.is(grown.create, { name: 'Bar', more: 1 })).toBe(false);
    expect(v.is(grown.create, later)).toBe(false);
  });

  it('is left alone by an update that does not name it', () => {
    expect(v.parse(grown.update, { name: 'Bar' })).toEqual({ name: 'Bar' });
    expect(v.parse(grown.update, { phone: null })).toEqual({ phone: null });
  });

  it('is among what need not be said of a new record', () => {
    expect(grown.blank).toEqual(later);
  });
});
