import { type Entity, fieldsOf } from '../../../shared/records/entities.ts';
import type { Field } from '../../../shared/records/field.ts';

/** The value of a field. */
export type Value = string | number | null;

/** What the fields of a new record have in a form, and where a file does not say. Ids and days are left to the user. */
export function firstValues(entity: Entity): Record<string, Value> {
  const values = fieldsOf(entity).flatMap(([name, field]) => {
    const value = firstValue(field);
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(values);
}

function firstValue(field: Field): Value | undefined {
  if (field.since) return field.since.value;
  if (field.nullable) return null;
  if (field.kind === 'choice') return field.options[0];
  return field.kind === 'count' ? field.min : undefined;
}
