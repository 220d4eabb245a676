import { isOrder, type RowKey, type ServerRow } from '../../../shared/device/rows/row.ts';
import { groupsIn, groupValue } from '../../../shared/merge/record-state.ts';
import type { Operation } from '../../../shared/protocol/operation.ts';
import type { Entity } from '../../../shared/records/entities.ts';
import type { Line } from '../../../shared/records/line.ts';
import { formatDate } from '../../i18n/format.ts';
import { t } from '../../i18n/translate.ts';
import { fieldName } from '../../live/fields/field-names.ts';
import { changeText } from './change-words.ts';
import { toldUpdate } from './confirmation.ts';
import {
  type Fields,
  type Names,
  orderName,
  partnerName,
  productName,
  quantityText,
  valueText,
} from './values.ts';

/** One user action, as an outbox entry or a notice carries it. */
export interface Told {
  operations: readonly Operation[];
  rows: readonly RowKey[];
  /** The currency of the prices that it writes, where it says so. */
  currency?: string | undefined;
}

/**
 * What is known of the rows that the operations are about: `before` as the server has them, `after` as they are shown.
 * Either may be missing.
 */
export interface RowsKnown {
  before: ReadonlyMap<RowKey, ServerRow | null>;
  after: ReadonlyMap<RowKey, ServerRow | null>;
}

/** A change in words: one line a step, and which order it is about ("Chez Margot, Tue 24 Nov"), if any. */
export interface Words {
  where: string | null;
  steps: string[];
}

/** A waiting change in words: `Salmon 12 kg → 15 kg` of `Chez Margot, Tue 24 Nov`. */
export function describeMutation(told: Told, known: RowsKnown, names: Names): Words {
  const made = new Map(
    told.operations.flatMap((operation) =>
      operation.op === 'create' ? [[operation.id, operation.fields]] : [],
    ) as [string, Fields][],
  );
  const context: Context = { rows: known, names, made, told };
  const steps = told.operations.flatMap((operation, index) => stepText(operation, told.rows[index], context));
  const rows = new Set(told.rows.filter((row) => row.startsWith('pre_order:')));
  // Several orders of one partner and day, as of a merge, are one place.
  const places = new Set([...rows].map((row) => orderText(row, context)));
  const [where = null] = places;
  return { where: places.size === 1 ? where : null, steps };
}

interface Context {
  rows: RowsKnown;
  names: Names;
  /** Fields of the records that the change itself makes, by id. */
  made: ReadonlyMap<string, Fields>;
  told: Told;
}

function stepText(operation: Operation, row: RowKey | undefined, context: Context): string[] {
  if (operation.entity === 'flow') return lineText(operation, row, context);
  if (operation.entity === 'pre_order') return orderStepText(operation, row, context);
  return referenceText(operation, row, context);
}

function lineText(
  operation: Operation,
  row: RowKey | undefined,
  { rows, names, made, told }: Context,
): string[] {
  const before = lineIn(rows.before, row, operation.id);
  const known: Fields = before ?? lineIn(rows.after, row, operation.id) ?? made.get(operation.id) ?? {};
  const product = nameOfLine(known, names);
  switch (operation.op) {
    case 'create': {
      // A line is described with its order when the same change makes the order.
      if (operation.entity !== 'flow' || made.has(operation.fields.pre_order_id)) return [];
      const { fields } = operation;
      return [
        changeText('change.line_made', {
          product: nameOfLine(fields, names),
          quantity: quantityText(fields, names),
        }),
      ];
    }
    case 'delete':
      return before
        ? [changeText('change.line_deleted', { product, quantity: quantityText(before, names) })]
        : [changeText('change.line_gone', { product })];
    case 'restore':
      return [changeText('change.line_restored', { product })];
    case 'merge':
      return [];
    case 'update':
      return changedGroups('flow', operation.fields, before).map(({ field, from, to }) => {
        if (field === 'pre_order_id') return movedText(product, to, names);
        const words = {
          product,
          field: fieldName(operation.entity, field),
          before: valueText(operation.entity, field, from, names),
          after: valueText(operation.entity, field, to, { ...names, currency: told.currency }),
        };
        if (field === 'quantity')
          return changeText(before ? 'change.line_quantity' : 'change.line_quantity_new', words);
        return changeText(before ? 'change.line_field' : 'change.line_field_new', words);
      });
  }
}

function movedText(product: string, to: unknown, names: Names): string {
  const id = String(to);
  return names.orders?.has(id)
    ? changeText('change.line_moved_to', { product, order: orderName(id, names) })
    : changeText('change.line_moved', { product });
}

function orderStepText(
  operation: Operation,
  row: RowKey | undefined,
  { rows, names, told }: Context,
): string[] {
  switch (operation.op) {
    case 'create': {
      const lines = told.operations.filter(
        (other) =>
          (other.op === 'create' || other.op === 'update') &&
          other.entity === 'flow' &&
          other.fields.pre_order_id === operation.id,
      );
      return [changeText('change.order_made', { count: lines.length })];
    }
    case 'delete':
      return [changeText('change.order_deleted')];
    case 'restore':
      return [changeText('change.order_restored')];
    case 'merge':
      return [changeText('change.order_merged')];
    case 'update': {
      const before = row ? (rows.before.get(row) as Fields | null | undefined) : undefined;
      const { fields, isConfirmedAgain } = toldUpdate(operation.fields, before ?? undefined);
      const steps = changedGroups('pre_order', fields, before ?? undefined).map(({ field, from, to }) => {
        const words = {
          field: fieldName(operation.entity, field),
          before: valueText(operation.entity, field, from, names),
          after: valueText(operation.entity, field, to, { ...names, currency: told.currency }),
        };
        return changeText(before ? 'change.order_field' : 'change.order_field_new', words);
      });
      return isConfirmedAgain ? [...steps, changeText('change.confirmed_again')] : steps;
    }
  }
}

function referenceText(
  operation: Operation,
  row: RowKey | undefined,
  { rows, names, made, told }: Context,
): string[] {
  const before = row ? (rows.before.get(row) as Fields | null | undefined) : undefined;
  const known =
    before ??
    (row ? (rows.after.get(row) as Fields | null | undefined) : undefined) ??
    made.get(operation.id);
  const fields: Fields | undefined = operation.op === 'create' ? operation.fields : known;
  const name = String(fields?.['name'] ?? t('common.unknown'));
  switch (operation.op) {
    case 'create':
      return [changeText(MADE[operation.entity as keyof typeof MADE], { name })];
    case 'delete':
      return [changeText('change.deleted', { name })];
    case 'restore':
      return [changeText('change.restored', { name })];
    case 'merge':
      return [];
    case 'update':
      return changedGroups(operation.entity, operation.fields, before ?? undefined).map(
        ({ field, from, to }) => {
          const words = {
            name,
            field: fieldName(operation.entity, field),
            before: valueText(operation.entity, field, from, names),
            after: valueText(operation.entity, field, to, { ...names, currency: told.currency }),
          };
          return changeText(before ? 'change.field' : 'change.field_new', words);
        },
      );
  }
}

const MADE = {
  partner: 'change.made_partner',
  product: 'change.made_product',
  unit: 'change.made_unit',
} as const;

/** The field groups that an update writes, with the values before (undefined where they are not known) and after. */
function changedGroups(
  entity: Entity,
  fields: Fields,
  before: Fields | undefined,
): { field: string; from: unknown; to: unknown }[] {
  return groupsIn(entity, fields).map((field) => ({
    field,
    from: before ? groupValue(entity, field, before) : undefined,
    to: groupValue(entity, field, fields),
  }));
}

/** Which order a row is: partner and delivery date, as it is shown, or as it was. */
export function orderText(
  row: RowKey,
  { rows, names, made }: Pick<Context, 'rows' | 'names' | 'made'>,
): string | null {
  const id = row.slice('pre_order:'.length);
  const order = (rows.after.get(row) ?? rows.before.get(row) ?? made.get(id) ?? names.orders?.get(id)) as
    | Fields
    | undefined;
  if (!order) return null;
  const partner = partnerName(String(order['partner_id']), names);
  return changeText('change.where', { partner, date: formatDate(String(order['delivery_date'])) });
}

function nameOfLine(fields: Fields, names: Names): string {
  const id = fields['product_id'];
  return typeof id === 'string' ? productName(id, names) : changeText('change.a_line');
}

function lineIn(rows: RowsKnown['before'], row: RowKey | undefined, id: string): (Fields & Line) | undefined {
  const order = row ? rows.get(row) : undefined;
  return order && isOrder(order)
    ? (order.flows.find((line) => line.id === id) as (Fields & Line) | undefined)
    : undefined;
}
