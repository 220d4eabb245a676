import { groupsIn, groupValue } from '../../../shared/merge/record-state.ts';
import type { RecordChange } from '../../../shared/protocol/history.ts';
import type { Entity } from '../../../shared/records/entities.ts';
import { t } from '../../i18n/translate.ts';
import { fieldName } from '../../live/fields/field-names.ts';
import { type Fields, type Names, orderName, productName, quantityText, valueText } from './values.ts';

/** Which product each line of the order is for, by line id. */
export type ProductOfLine = ReadonlyMap<string, string>;

/**
 * What one change of an order or of a line did, in words: a line for each field. `orderId` is the order whose history it is: a line
 * may have come to it or left it.
 */
export function describeChange(
  change: RecordChange,
  orderId: string,
  products: ProductOfLine,
  names: Names,
): string[] {
  const { entity, op, after } = change;
  const product = productOf(change, products, names);
  switch (op) {
    case 'create':
      return entity === 'flow'
        ? [t('change.line_made', { product, quantity: quantityText(after ?? {}, names) })]
        : [t('history.made')];
    case 'delete':
      if (entity === 'flow') return [t('change.line_gone', { product })];
      return [
        after?.['merged_into']
          ? t('change.order_merged_into', { order: orderName(String(after['merged_into']), names) })
          : t('change.order_deleted'),
      ];
    case 'restore':
      return [entity === 'flow' ? t('change.line_restored', { product }) : t('change.order_restored')];
    case 'update':
      return fieldsOf(entity, change.before ?? {}, after ?? {}).map(({ field, from, to }) => {
        if (field === 'pre_order_id')
          return to === orderId
            ? t('change.line_came_from', { product, order: orderName(String(from), names) })
            : t('change.line_moved_to', { product, order: orderName(String(to), names) });
        const words = {
          product,
          field: fieldName(entity, field),
          before: valueText(entity, field, from, names),
          after: valueText(entity, field, to, names),
        };
        if (entity !== 'flow') return t('change.order_field', words);
        return field === 'quantity' ? t('change.line_quantity', words) : t('change.line_field', words);
      });
  }
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

function productOf({ entity, id, after }: RecordChange, products: ProductOfLine, names: Names): string {
  if (entity !== 'flow') return '';
  const product = products.get(id) ?? after?.['product_id'];
  return typeof product === 'string' ? productName(product, names) : t('change.a_line');
}
