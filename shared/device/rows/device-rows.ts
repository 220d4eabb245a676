import type { Operation, UpdateOperation } from '../../protocol/operation.ts';
import type { Person, Rejection } from '../../protocol/push.ts';
import type { Entity } from '../../records/entities.ts';
import type { Partner } from '../../records/partner.ts';
import type { Order } from '../../records/pre-order.ts';
import type { Product } from '../../records/product.ts';
import type { Unit } from '../../records/unit.ts';

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

/** Which version last wrote a field group, and whether this device did. */
export interface BaseClock {
  version: number;
  own: boolean;
}

/**
 * The server's copy of a row with waiting changes. `server` is null where the server has none (made here, or not
 * known any more), and has `deleted_at` where it is deleted. `clocks`: by record id, by field group, what was
 * written since this base was taken. `head` is the highest number of the history that a receipt told for this row:
 * news from before it may lack what the receipt settled. `idle` is 1 when nothing waits on the row any more; the base
 * goes when the device has read up to `head`. `missing`: the server told that the row left the window, or a
 * newer snapshot lacks it; it stays in sight only as long as something waits on it.
 */
export interface BaseRow {
  key: RowKey;
  server: ServerRow | null;
  clocks: Record<string, Record<string, BaseClock>>;
  head: number;
  idle: 0 | 1;
  missing: boolean;
}

/**
 * A mutation that was not answered yet. `rows[i]` is the row of `operations[i]`; `keys` are its distinct rows and
 * `refs` the rows it refers to, both indexed. `batch` is null until it is frozen. `group` keeps apart the halves
 * of a refused batch, and what was exported, imported or taken back: an entry with one may have arrived as it is, and
 * nothing is folded into it any more. Times in milliseconds of the device's clock.
 */
export interface OutboxEntry {
  seq: number;
  mutation_id: string;
  at: string;
  operations: Operation[];
  rows: RowKey[];
  keys: RowKey[];
  refs: RowKey[];
  batch: number | null;
  group: string | null;
  attempts: number;
  last_error: string | null;
  created_ms: number;
  /** Updates that a deletion in this entry made needless: they are not sent, a restore brings them back. */
  swallowed?: UpdateOperation[];
}

/** An entry before the database gives it its place in the outbox. */
export type NewOutboxEntry = Omit<OutboxEntry, 'seq'>;

const NOTICE_KINDS = [
  /** One field: the server kept `theirs`. */
  'field',
  /** The record (or the pre-order of the line) was deleted by someone; the whole mutation was undone. */
  'deleted',
  'parent_deleted',
  /** The server rejected the mutation. */
  'rejected',
  /** The server refused the message; it, or what it depends on, was set aside. */
  'set_aside',
  /** Someone deleted a record without having seen this device's accepted change. */
  'deleted_unseen',
  /** The user discarded the mutation before it was sent; closed from the start. */
  'discarded',
] as const;
type NoticeKind = (typeof NOTICE_KINDS)[number];

/** What was not taken over, told to its author until he closes it. `id` is derived, so that it is made exactly once. */
export interface Notice {
  id: string;
  kind: NoticeKind;
  entity: Entity;
  record_id: string;
  row: RowKey;
  field: string | null;
  yours: unknown;
  theirs: unknown;
  by: Person | null;
  at: string | null;
  error: (Pick<Rejection, 'message' | 'field'> & { code: string }) | null;
  /** The whole mutation, where it was undone, rejected or set aside: nothing of it is lost. */
  mutation: { mutation_id: string; at: string; operations: Operation[]; rows: RowKey[] } | null;
  /** The row as it was last shown, for the words of the notice and to bring it back. */
  row_before: ServerRow | null;
  /** Of `discarded` ones: `together` names what was discarded in one go, `seq` its place in the outbox. */
  discard?: { together: string; seq: number };
  created_ms: number;
  closed_ms: number | null;
  closed_as: string | null;
}

/** The key of a row. */
export function rowKey(entity: RowEntity, id: string): RowKey {
  return `${entity}:${id}`;
}

/** Entity and id of a row's key. */
export function parseRowKey(key: RowKey): { entity: RowEntity; id: string } {
  const at = key.indexOf(':');
  return { entity: key.slice(0, at) as RowEntity, id: key.slice(at + 1) };
}

/** True for an order's row or server copy. */
export function isOrder(row: ServerRow): row is Order {
  return 'flows' in row;
}
