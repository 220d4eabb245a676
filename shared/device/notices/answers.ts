import { type Fields, pickGroup } from '../../merge/record-state.ts';
import type { Operation } from '../../protocol/operation.ts';
import { fieldNames } from '../../records/entities.ts';
import type { Line } from '../../records/line.ts';
import { type Draft, type DraftOperation, targetOf } from '../rows/draft.ts';
import type { Notice } from '../rows/notice.ts';
import { goalOf } from '../rows/outbox-entry.ts';
import { isOrder, parseRowKey, type RowKey, rowKey, type ServerRow } from '../rows/row.ts';

/**
 * "Use mine": writes the user's value of a field notice again, now against the server's present copy.
 * @returns null for a notice that is not about a field
 */
export function useMine(notice: Notice): Draft | null {
  if (notice.kind !== 'field' || notice.field === null) return null;
  const { yours } = notice;
  const values = typeof yours === 'object' && yours !== null ? { ...yours } : { [notice.field]: yours };
  const fields = pickGroup(notice.entity, notice.field, values);
  return {
    currency: notice.currency,
    operations: [
      { op: 'update', ...targetOf({ entity: notice.entity, id: notice.record_id }, notice.row), fields },
    ],
  };
}

/**
 * "Restore with my changes": brings back what someone deleted (of a line also its pre-order, which changes nothing
 * where that is live), and does the undone mutation again on it. What the server does not know any more
 * (`missing` notices after a snapshot) is made anew, under new ids that `uuid` makes.
 * @returns null for a notice of another kind
 */
export function restoreMine(notice: Notice, uuid: () => string): Draft | null {
  const { kind, row, entity, record_id, merged_into } = notice;
  if (kind !== 'deleted' && kind !== 'parent_deleted' && kind !== 'deleted_unseen') return null;
  if (notice.error?.code === 'missing')
    return notice.row_before ? makeAnew(notice, notice.row_before, uuid) : null;
  if (merged_into) return onMerged(notice, merged_into);
  const restores: DraftOperation[] = [];
  if (kind === 'parent_deleted' || entity === 'flow')
    restores.push({ op: 'restore', entity: 'pre_order', id: deletedParent(notice) });
  if (kind !== 'parent_deleted')
    restores.push({ op: 'restore', ...targetOf({ entity, id: record_id }, row) });
  const again = (notice.mutation?.operations ?? []).flatMap((operation, index) =>
    toDraft(operation, notice.mutation?.rows[index]),
  );
  const known = new Set(
    again.flatMap((step) => (step.op === 'restore' ? [`${step.entity}:${step.id}`] : [])),
  );
  const { currency } = notice.mutation ?? {};
  return {
    currency,
    operations: [...restores.filter((step) => !known.has(`${step.entity}:${step.id}`)), ...again],
  };
}

/**
 * The pre-order that may be deleted: of a deleted line the one that it was in, else the one that a line was to come to, or that another
 * pre-order was to be merged into.
 */
function deletedParent({ kind, mutation, entity, record_id, row }: Notice): string {
  const operation = mutation?.operations.find((each) => each.entity === entity && each.id === record_id);
  const goal = kind === 'parent_deleted' && operation ? goalOf(operation) : null;
  return parseRowKey(goal ?? row).id;
}

/**
 * What was to be done to a pre-order that somebody had merged into another one, done to that one: its fields are written there, and
 * instead of the whole pre-order the lines are deleted that it had.
 */
function onMerged(notice: Notice, into: string): Draft | null {
  const { record_id, mutation, row_before } = notice;
  const operations = (mutation?.operations ?? []).flatMap((operation, index): DraftOperation[] => {
    const row = mutation?.rows[index];
    const isMerged = operation.entity === 'pre_order' && operation.id === record_id;
    if (!isMerged) return toDraft(operation, row);
    if (operation.op === 'delete') {
      const lines = row_before && isOrder(row_before) ? row_before.flows : [];
      return lines.map(({ id }) => ({ op: 'delete', entity: 'flow', id, order_id: into }));
    }
    return toDraft({ ...operation, id: into }, rowKey('pre_order', into));
  });
  return operations.length > 0 ? { currency: mutation?.currency, operations } : null;
}

/** "Copy again": makes under new ids what was not made a second time; null for a notice of another kind. */
export function copyAgain(notice: Notice, uuid: () => string): Draft | null {
  const { kind, mutation } = notice;
  if (kind !== 'exists' || !mutation) return null;
  const operations = mutation.operations.flatMap((operation, index) =>
    toDraft(operation, mutation.rows[index]),
  );
  const made = operations.filter(({ op }) => op === 'create').map(({ id }) => id);
  return withNewIds({ currency: mutation.currency, operations }, new Map(made.map((id) => [id, uuid()])));
}

/**
 * "Edit and send again": the mutation of a rejected or set-aside notice, for the page to correct. A record whose id
 * was taken gets a new one.
 * @returns null for a notice that carries no mutation
 */
export function sendAgain(notice: Notice, uuid: () => string): Draft | null {
  if (!notice.mutation) return null;
  const { currency, operations, rows } = notice.mutation;
  const draft = {
    currency,
    operations: operations.flatMap((operation, index) => toDraft(operation, rows[index])),
  };
  return notice.error?.code === 'id_taken' ? withNewIds(draft, new Map([[notice.record_id, uuid()]])) : draft;
}

/**
 * The draft with other values in some fields of one of its steps, as the user corrected them. A step that has no fields
 * (delete, restore) stays as it is.
 */
export function withFields(draft: Draft, index: number, fields: Readonly<Record<string, unknown>>): Draft {
  const operations = draft.operations.map((step, at) =>
    at === index && (step.op === 'create' || step.op === 'update')
      ? { ...step, fields: { ...step.fields, ...fields } }
      : step,
  );
  return { ...draft, operations };
}

/** True where a change has values that can be corrected before it is sent again. */
export function isEditable(notice: Notice): boolean {
  const { kind, mutation } = notice;
  const refused = kind === 'rejected' || kind === 'set_aside';
  return refused && (mutation?.operations ?? []).some(({ op }) => op === 'create' || op === 'update');
}

function toDraft(operation: Operation, row: RowKey | undefined): DraftOperation[] {
  if (!row) return [];
  const target = targetOf(operation, row);
  if (operation.op === 'create' || operation.op === 'update')
    return [{ op: operation.op, ...target, fields: operation.fields }];
  if (operation.op === 'merge')
    return [{ op: 'merge', entity: 'pre_order', id: operation.id, into: operation.into }];
  return [{ op: operation.op, ...target }];
}

function withNewIds(draft: Draft, ids: ReadonlyMap<unknown, string>): Draft {
  const swap = <T>(value: T): T | string => ids.get(value) ?? value;
  return {
    ...draft,
    operations: draft.operations.map((step) => {
      const moved = { ...step, id: swap(step.id) };
      if (moved.entity === 'flow') moved.order_id = swap(moved.order_id);
      if (moved.op === 'create' || moved.op === 'update')
        moved.fields = Object.fromEntries(
          Object.entries(moved.fields).map(([name, value]) => [name, swap(value)]),
        );
      return moved;
    }),
  };
}

function makeAnew({ entity, record_id }: Notice, row: ServerRow, uuid: () => string): Draft {
  if (!isOrder(row)) return { operations: [] };
  if (entity === 'flow')
    return {
      operations: linesAnew(
        row.id,
        row.flows.filter(({ id }) => id === record_id),
        uuid,
      ),
    };
  const id = uuid();
  const order: DraftOperation = {
    op: 'create',
    entity: 'pre_order',
    id,
    fields: pick(row, fieldNames('pre_order')),
  };
  return { operations: [order, ...linesAnew(id, row.flows, uuid)] };
}

function linesAnew(orderId: string, flows: readonly Line[], uuid: () => string): DraftOperation[] {
  return flows.map((line) => {
    const fields = { ...pick(line, fieldNames('flow')), pre_order_id: orderId };
    return { op: 'create', entity: 'flow', id: uuid(), order_id: orderId, fields };
  });
}

function pick(record: Fields, names: readonly string[]): Fields {
  return Object.fromEntries(names.map((name) => [name, record[name]]));
}
