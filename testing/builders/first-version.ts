import type { Operation } from '../../shared/protocol/operation.ts';
import { laterFields } from '../../shared/records/entities.ts';

/** An operation as version 1 of the protocol sends it: a create without the fields that came later. */
export function inFirstVersion(operation: Operation): unknown {
  if (operation.op !== 'create') return operation;
  const later = laterFields(operation.entity);
  const fields = Object.entries(operation.fields).filter(([name]) => !later.has(name));
  return { ...operation, fields: Object.fromEntries(fields) };
}
