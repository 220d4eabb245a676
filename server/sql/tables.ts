import type { Entity } from '../../shared/records/entities.ts';
import type { ColumnType } from './connection/array-literal.ts';

/** A column's name and type. */
export type Column = readonly [name: string, type: ColumnType];

/** Where the records of an entity are kept, and the columns of its own fields (which are named like the fields). */
export interface RecordTable {
  table: string;
  own: readonly Column[];
}

export const TABLES: { readonly [E in Entity]: RecordTable } = {
  unit: {
    table: 'units',
    own: [
      ['name', 'text'],
      ['abbreviation', 'text'],
      ['decimals', 'smallint'],
    ],
  },
  partner: {
    table: 'partners',
    own: [
      ['name', 'text'],
      ['code', 'text'],
      ['type', 'text'],
    ],
  },
  product: {
    table: 'products',
    own: [
      ['name', 'text'],
      ['short_name', 'text'],
      ['sku', 'text'],
      ['code', 'text'],
      ['default_unit_id', 'uuid'],
      ['default_price_cents', 'integer'],
    ],
  },
  pre_order: {
    table: 'pre_orders',
    own: [
      ['partner_id', 'uuid'],
      ['status', 'text'],
      ['order_date', 'date'],
      ['delivery_date', 'date'],
      ['comment', 'text'],
    ],
  },
  flow: {
    table: 'flows',
    own: [
      ['pre_order_id', 'uuid'],
      ['product_id', 'uuid'],
      ['unit_id', 'uuid'],
      ['quantity_milli', 'integer'],
      ['price_cents', 'integer'],
      ['comment', 'text'],
    ],
  },
};

/** What every record table has beside its own columns and `workspace_id`. Lines also have `deleted_with`. */
const COMMON_COLUMNS: readonly Column[] = [
  ['id', 'uuid'],
  ['version', 'integer'],
  ['sync_id', 'bigint'],
  ['created_at', 'timestamptz'],
  ['created_by', 'text'],
  ['created_client', 'uuid'],
  ['created_sync_id', 'bigint'],
  ['updated_at', 'timestamptz'],
  ['updated_by', 'text'],
  ['deleted_at', 'timestamptz'],
  ['deleted_client', 'uuid'],
  ['deleted_sync_id', 'bigint'],
  ['deleted_unseen', 'jsonb'],
  ['clocks', 'jsonb'],
];

const DELETED_WITH: Column = ['deleted_with', 'bigint'];

/** All columns of an entity's table but `workspace_id`. */
export function columnsOf(entity: Entity): readonly Column[] {
  const { own } = TABLES[entity];
  return entity === 'flow' ? [...COMMON_COLUMNS, DELETED_WITH, ...own] : [...COMMON_COLUMNS, ...own];
}
