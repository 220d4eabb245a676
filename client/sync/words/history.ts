import { groupsIn, groupValue } from '../../../shared/merge/record-state.ts';
import type { RecordChange } from '../../../shared/protocol/history.ts';
import type { Entity } from '../../../shared/records/entities.ts';
import { historyText } from '../../history/history-words.ts';
import { fieldName } from '../../live/fields/field-names.ts';
import { changeText } from './change-words.ts';
import { toldUpdate } from './confirmation.ts';
import { type Fields, type Names, orderName, productName, quantityText, valueText } from './values.ts';

/** Which product each line of the order is for, by line id. */
export type ProductOfLine = ReadonlyMap<string, string>;

/**
 * What one change of a record did, in words: a line for each field. `subjectId` is the record whose history it is: a line may have
 * come to its order or left it.
 */
export function describeChange(
  change: RecordChange,
  subjectId: string,
  products: ProductOfLine,
  names: Names,
): string[] {
  switch (change.entity) {
    case 'flow':
      return describeLine(change, subjectId, products, names);
    case 'pre_order':
      return describeOrder(change, names);
    default:
      return describeReference(change, names);
  }
}

function describeLine(
  { entity, id, op, before, after }: RecordChange,
  orderId: string,
  products: ProductOfLine,
  names: Names,
): string[] {
  const known = products.get(id) ?? after?.['product_id'];
  const product = typeof known === 'string' ? productName(known, names) : changeText('change.a_line');
  switch (op) {
    case 'create':
      return [changeText('change.line_made', { product, quantity: quantityText(after ?? {}, names) })];
    case 'delete':
      return [changeText('change.line_gone', { product })];
    case 'restore':
      return [changeText('change.line_restored', { product })];
    case 'update':
      return fieldsOf(entity, before ?? {}, after ?? {}).map(({ field, from, to }) => {
        if (field === 'pre_order_id')
          return to === orderId
            ? changeText('change.line_came_from', { product, order: orderName(String(from), names) })
            : changeText('change.line_moved_to', { product, order: orderName(String(to), names) });
        const words = { product, ...fieldWords(entity, field, from, to, names) };
        return field === 'quantity'
          ? changeText('change.line_quantity', words)
          : changeText('change.line_field', words);
      });
  }
}

function describeOrder({ op, before, after }: RecordChange, names: Names): string[] {
  switch (op) {
    case 'create':
      return [historyText('history.made')];
    case 'delete':
      return [
        after?.['merged_into']
          ? changeText('change.order_merged_into', { order: orderName(String(after['merged_into']), names) })
          : changeText('change.order_deleted'),
      ];
    case 'restore':
      return [changeText('change.order_restored')];
    case 'update':
      return describeOrderUpdate(before, after ?? {}, names);
  }
}

function describeOrderUpdate(before: Fields | null, after: Fields, names: Names): string[] {
  const { fields, isConfirmedAgain } = toldUpdate(after, undefined);
  const steps = describeFields('pre_order', before, fields, names);
  return isConfirmedAgain ? [...steps, changeText('change.confirmed_again')] : steps;
}

/** Of a partner, product or unit: what it was made with is told too, since nothing else says with which price it began. */
function describeReference({ entity, op, before, after }: RecordChange, names: Names): string[] {
  switch (op) {
    case 'create':
      return [
        historyText('history.made'),
        ...fieldsOf(entity, {}, after ?? {})
          .filter(({ to }) => to !== null)
          .map(({ field, to }) =>
            changeText('change.order_field_new', fieldWords(entity, field, undefined, to, names)),
          ),
      ];
    case 'delete':
      return [historyText('history.deleted')];
    case 'restore':
      return [historyText('history.restored')];
    case 'update':
      return describeFields(entity, before, after, names);
  }
}

function describeFields(entity: Entity, before: Fields | null, after: Fields | null, names: Names): string[] {
  return fieldsOf(entity, before ?? {}, after ?? {}).map(({ field, from, to }) =>
    changeText('change.order_field', fieldWords(entity, field, from, to, names)),
  );
}

function fieldWords(entity: Entity, field: string, from: unknown, to: unknown, names: Names) {
  return {
    field: fieldName(entity, field),
    before: valueText(entity, field, from, names),
    after: valueText(entity, field, to, names),
  };
}

function fieldsOf(
  entity: Entity,
  before: Fields,
  after: Fields,
): { field: string; from: unknown; to: unknown }[] {
  return groupsIn(entity, after).map((field) => ({
    field,
    from: groupValue(entity, field, before),
    to: groupValue(entity, field, after),
  }));
}
