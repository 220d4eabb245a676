import type { Acted } from '../../../shared/device/act.ts';
import type { DraftOperation } from '../../../shared/device/rows/draft.ts';
import type { Line, LineFields } from '../../../shared/records/line.ts';
import { newId, perform, performAll } from '../../live/perform.ts';
import { withRecord } from './draft-orders.ts';

/** The fields of a line, without the order it belongs to. */
export type LineContent = Omit<LineFields, 'pre_order_id'>;

/** Steps in one mutation, at most: an action on more is cut into several. */
export const MOST_STEPS = 400;

type CreateStep = Extract<DraftOperation, { op: 'create' }>;

/** The line that is changed, as the user saw it. */
type ShownLine = Pick<Line, 'id' | 'version' | 'quantity_milli' | 'unit_id'>;

/** Adds a line to an order, whose record is made with it where it is a draft [O23]; `id` is the new line's. */
export async function addLine(order: { id: string }, fields: LineContent): Promise<Acted & { id: string }> {
  const id = newId();
  const line = createLine(order.id, id, fields);
  return { ...(await withRecord(order.id, (first) => perform([...first, line]))), id };
}

/** Changes a line from the state that the user saw. Quantity and unit are sent together: they count as one field [M6]. */
export function updateLine(
  order: { id: string },
  line: ShownLine,
  fields: Partial<LineContent>,
): Promise<Acted> {
  return perform([updateStep(order, line, fields)]);
}

/** Changes lines of an order and makes new ones, undone together. */
export function changeLines(
  order: { id: string },
  changes: readonly { line: ShownLine; fields: Partial<LineContent> }[],
  made: readonly LineContent[],
): Promise<Acted[]> {
  const steps = (first: DraftOperation[]): DraftOperation[] => [
    ...first,
    ...changes.map(({ line, fields }) => updateStep(order, line, fields)),
    ...made.map((fields) => createLine(order.id, newId(), fields)),
  ];
  return withRecord(order.id, (first) => performAll(inParts(steps(first))));
}

function inParts(steps: readonly DraftOperation[]): DraftOperation[][] {
  const count = Math.ceil(steps.length / MOST_STEPS);
  return Array.from({ length: count }, (_, at) => steps.slice(at * MOST_STEPS, (at + 1) * MOST_STEPS));
}

function updateStep(order: { id: string }, line: ShownLine, fields: Partial<LineContent>): DraftOperation {
  const { quantity_milli, unit_id } = line;
  const together = 'quantity_milli' in fields || 'unit_id' in fields ? { quantity_milli, unit_id } : {};
  return {
    op: 'update',
    entity: 'flow',
    id: line.id,
    order_id: order.id,
    seen_version: line.version,
    fields: { ...together, ...fields },
  };
}

/** Removes a line. */
export function deleteLine(order: { id: string }, line: { id: string }): Promise<Acted> {
  return perform([{ op: 'delete', entity: 'flow', id: line.id, order_id: order.id }]);
}

/** The step of an action that creates a line. */
export function createLine(orderId: string, id: string, fields: LineContent): CreateStep {
  const { product_id, unit_id, quantity_milli, price_cents, comment } = fields;
  const all: LineFields = {
    pre_order_id: orderId,
    product_id,
    unit_id,
    quantity_milli,
    price_cents,
    comment,
  };
  return { op: 'create', entity: 'flow', id, order_id: orderId, fields: all };
}
