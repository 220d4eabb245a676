import { type Entity, fieldsOf, ofEach } from '../../../shared/records/entities.ts';

const TEXT_FIELDS = ofEach((entity) =>
  fieldsOf(entity).flatMap(([name, { kind }]) => (kind === 'text' ? [name as string] : [])),
);

/** What a record is found by: all its texts. */
export function searchTexts(entity: Entity, record: object | undefined): (string | null)[] {
  const values = (record ?? {}) as Readonly<Record<string, string | null | undefined>>;
  return TEXT_FIELDS[entity].map((name) => values[name] ?? null);
}
