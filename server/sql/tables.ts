import { type Entity, fieldsOf, ofEach } from '../../shared/records/entities.ts';
import type { FieldKind } from '../../shared/records/field.ts';
import type { ColumnType } from './connection/array-literal.ts';

/** A column's name and type. */
export type Column = readonly [name: string, type: ColumnType];

/** Where the records of an entity are kept, and the columns of its own fields (which are named like the fields). */
export interface RecordTable {
  table: string;
  own: readonly Column[];
}

const NAMES = {
  unit: 'units',
  partner: 'partners',
  product: 'products',
  pre_order: 'pre_orders',
  flow: 'flows',
} as const satisfies Record<Entity, string>;

/** The column type of each kind of field. */
const COLUMN_TYPES: Readonly<Record<FieldKind, ColumnType>> = {
  text: 'text',
  choice: 'text',
  count: 'smallint',
  price: 'integer',
  quantity: 'integer',
  date: 'date',
  reference: 'uuid',
};

export const TABLES: { readonly [E in Entity]: RecordTable } = ofEach((entity) => ({
  table: NAMES[entity],
  own: fieldsOf(entity).map(([name, { kind }]) => [name, COLUMN_TYPES[kind]] as const),
}));

/** The columns that every record table has, beside `workspace_id` and the columns of its fields. Lines also have `deleted_with`, pre-orders `merged_into`. */
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
const MERGED_INTO: Column = ['merged_into', 'uuid'];

/** All columns of an entity's table but `workspace_id`. */
export function columnsOf(entity: Entity): readonly Column[] {
  const { own } = TABLES[entity];
  if (entity === 'flow') return [...COMMON_COLUMNS, DELETED_WITH, ...own];
  return entity === 'pre_order' ? [...COMMON_COLUMNS, MERGED_INTO, ...own] : [...COMMON_COLUMNS, ...own];
}
