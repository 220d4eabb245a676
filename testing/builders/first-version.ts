import type { Operation } from '../../shared/protocol/operation.ts';
import { laterFields } from '../../shared/records/entities.ts';

/** An operation as version 1 of the protocol sends it: without the fields that came later. */
export function inFirstVersion<One extends Pick<Operation, 'op' | 'entity'>>(operation: One): One {
  if (!('fields' in operation)) return operation;
  const later = laterFields(operation.entity);
  const fields = Object.entries(operation.fields as object).filter(([name]) => !later.has(name));
  return { ...operation, fields: Object.fromEntries(fields) };
}
