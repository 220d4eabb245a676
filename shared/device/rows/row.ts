import type { Fields } from '../../merge/record-state.ts';
import type { Entity, RecordOf } from '../../records/entities.ts';
import type { Line } from '../../records/line.ts';
import type { Partner } from '../../records/partner.ts';
import type { Order } from '../../records/pre-order.ts';
import type { Product } from '../../records/product.ts';
import type { Unit } from '../../records/unit.ts';

// This folder: the shapes of what the device keeps (rows, bases, outbox entries, notices, drafts), and what can be said
// of them without a database. Nothing here reads or writes.

/** The entities that the device keeps as rows of their own; a line lives inside its order's row. */
export const ROW_ENTITIES = ['unit', 'partner', 'product', 'pre_order'] as const;
export type RowEntity = (typeof ROW_ENTITIES)[number];

/** Names a row on the device: `pre_order:<id>`. */
export type RowKey = `${RowEntity}:${string}`;

/** What the server holds, shaped as a row: a pre-order with its live lines. */
interface ServerRowOf {
  unit: Unit;
  partner: Partner;
  product: Product;
  pre_order: Order;
}
export type ServerRow = ServerRowOf[RowEntity];

/** A row as it is shown and stored; `unsent` names the records in it that have waiting changes (row or line ids). */
export type Shown<T> = T & { unsent: string[] };
export type ShownRow = Shown<Unit> | Shown<Partner> | Shown<Product> | Shown<Order>;
export type OrderRow = Shown<Order>;

/** The key of a row. */
export function rowKey(entity: RowEntity, id: string): RowKey {
  return `${entity}:${id}`;
}

/** Entity and id of a row's key. */
export function parseRowKey(key: RowKey): { entity: RowEntity; id: string } {
  const at = key.indexOf(':');
  return { entity: key.slice(0, at) as RowEntity, id: key.slice(at + 1) };
}

/** True for the key of a row; a line's is none, because a line lives inside its pre-order's row. */
export function isRowKey(key: RowKey | `flow:${string}`): key is RowKey {
  return !key.startsWith('flow:');
}

/** True for an order's row or server copy. */
export function isOrder(row: ServerRow): row is Order {
  return 'flows' in row;
}

/** True for a line among deleted copies. */
export function isLine(record: ServerRow | Line): record is Line {
  return 'pre_order_id' in record;
}

/** A server's copy as the row that is shown, with nothing unsent in it. */
export function settledRow(row: ServerRow): ShownRow {
  return { ...row, unsent: [] };
}

/** The server's part of a row: without the list of what is unsent. */
export function serverRow(shown: ShownRow): ServerRow {
  const { unsent: _unsent, ...row } = shown;
  return row;
}

/** Delivery dates of the orders among `rows`, added to `dates`. */
export function addDates(dates: Set<string>, rows: Iterable<ServerRow | null>): Set<string> {
  for (const row of rows) if (row && isOrder(row)) dates.add(row.delivery_date);
  return dates;
}

/**
 * Values as the record that they are. The compiler cannot follow the fields through a merge or a receipt, so this is the
 * one place where their types are taken on trust: the server checked each field when it was pushed.
 */
export function trustedRecord<E extends Entity>(_entity: E, values: Fields): RecordOf[E] {
  return values as unknown as RecordOf[E];
}

/**
 * The fields of a record that came with an update of the app and that the device has not read since: it shows their defaults.
 * They are named by a member `unread` of the record, which stays with it until the server sends it anew [O21].
 */
export function unreadOf(record: object): readonly string[] {
  return 'unread' in record && Array.isArray(record.unread) ? record.unread : [];
}
