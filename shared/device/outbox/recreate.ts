import { type Entity, fieldNames } from '../../records/entities.ts';
import type { Line } from '../../records/line.ts';
import type { DraftOperation, DraftTarget } from '../rows/draft.ts';
import { isOrder, type ServerRow } from '../rows/row.ts';

/** Creates that make a record again as it was shown: its own fields, and the lines of an order. */
export function recreate(target: DraftTarget, record: ServerRow | Line): DraftOperation[] {
  const own: DraftOperation = { ...target, op: 'create', fields: ownFields(target.entity, record) };
  if (target.entity !== 'pre_order' || !('flows' in record) || !isOrder(record)) return [own];
  const lines = record.flows.map(
    (line): DraftOperation => ({
      op: 'create',
      entity: 'flow',
      id: line.id,
      order_id: record.id,
      fields: ownFields('flow', line),
    }),
  );
  return [own, ...lines];
}

function ownFields(entity: Entity, record: ServerRow | Line): Record<string, unknown> {
  const values: Record<string, unknown> = { ...record };
  return Object.fromEntries(fieldNames(entity).map((name) => [name, values[name]]));
}
