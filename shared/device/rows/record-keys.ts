import type { Operation } from '../../protocol/operation.ts';
import type { Entity } from '../../records/entities.ts';

/** Names the record of an operation: `flow:<id>`. */
export function recordKey(operation: { entity: Entity; id: string }): string {
  return `${operation.entity}:${operation.id}`;
}

/** Names the pre-order of a line that is made; empty for every other operation. */
export function parentKey(operation: Operation): string {
  if (operation.op !== 'create' || operation.entity !== 'flow') return '';
  return `pre_order:${String(operation.fields['pre_order_id'])}`;
}
