import { fieldsOf } from '../../shared/records/entities.ts';
import { storedValue } from '../live/fields/field-values.ts';
import { firstValues, type Value } from '../live/fields/first-values.ts';
import { changedFields } from '../ui/fields/form-text.ts';
import type { ReferenceEntity } from './csv/reference-cells.ts';

/** The values of a form, by field. */
export type FormValues = Readonly<Record<string, Value>>;

/** The fields of a record as a form begins with them; what it does not have is null. */
export function ownValues(entity: ReferenceEntity, record: object): FormValues {
  const values = record as FormValues;
  return Object.fromEntries(fieldsOf(entity).map(([name]) => [name, values[name] ?? null]));
}

/** What the form of a new record begins with. A count is asked: how finely a unit is given is nothing to guess. */
export function newValues(entity: ReferenceEntity): FormValues {
  const asked = fieldsOf(entity).filter(([, { kind }]) => kind === 'count');
  const open = Object.fromEntries(asked.map(([name]) => [name, null]));
  return { ...ownValues(entity, {}), ...firstValues(entity), ...open };
}

/** The values of a form as they are stored: texts normalised, empty ones null. */
export function storedValues(entity: ReferenceEntity, values: FormValues): FormValues {
  return Object.fromEntries(
    fieldsOf(entity).map(([name, field]) => [name, storedValue(field, values[name]) as Value]),
  );
}

/** The fields that the user changed in the form of a record, as they are stored; `seen` is the record as the form began [O20]. */
export function changedValues(entity: ReferenceEntity, seen: object, values: FormValues): FormValues {
  const before = storedValues(entity, ownValues(entity, seen));
  return changedFields(before, storedValues(entity, values)) as FormValues;
}
