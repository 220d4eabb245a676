import { referencesOf } from '../../shared/device/outbox/coalesce.ts';
import type { NewOutboxEntry, OutboxEntry, RowKey } from '../../shared/device/rows/device-rows.ts';
import type { Operation } from '../../shared/protocol/operation.ts';
import type { Order } from '../../shared/records/pre-order.ts';

/** A UUIDv7 made of a number: the same number, the same id. */
export function uuid(n: number): string {
  return `01900000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
}

/** A maker of UUIDv7s that grow. */
export function uuids(from = 0x100000): () => string {
  let n = from;
  return () => uuid(n++);
}

export const PARTNER = uuid(1);
export const PRODUCT = uuid(2);
export const UNIT = uuid(3);
export const TODAY = '2026-11-24';

export const ORDER_FIELDS = {
  partner_id: PARTNER,
  status: 'pending',
  order_date: null,
  delivery_date: TODAY,
  comment: null,
} as const;

/** All fields of a line of an order. */
export function lineFields(orderId: string, milli = 1000): Record<string, unknown> {
  return {
    pre_order_id: orderId,
    product_id: PRODUCT,
    unit_id: UNIT,
    quantity_milli: milli,
    price_cents: 500,
    comment: null,
  };
}

/** A server's order with lines, all of version 1. */
export function order(id: string, lineIds: readonly string[] = [], more: Partial<Order> = {}): Order {
  const common = {
    version: 1,
    created_at: '2026-11-20T08:00:00.000Z',
    updated_at: '2026-11-20T08:00:00.000Z',
    deleted_at: null,
    created_by: 'someone',
    updated_by: 'someone',
  };
  const flows = lineIds.map(
    (lineId) => ({ id: lineId, ...common, ...lineFields(id) }) as Order['flows'][number],
  );
  return { id, ...common, ...ORDER_FIELDS, flows, ...more };
}

/** A mutation that is not in the outbox yet; every operation on one row unless `rows` says otherwise. */
export function newEntry(n: number, operations: Operation[], rows: RowKey | RowKey[]): NewOutboxEntry {
  const each = Array.isArray(rows) ? rows : operations.map(() => rows);
  return {
    mutation_id: uuid(0x9000 + n),
    at: '2026-11-24T08:00:00.000Z',
    operations,
    rows: each,
    keys: [...new Set(each)],
    refs: referencesOf(operations),
    batch: null,
    group: null,
    attempts: 0,
    last_error: null,
    created_ms: n,
  };
}

/** An entry of the outbox, at place `seq`. */
export function entry(
  seq: number,
  operations: Operation[],
  rows: RowKey | RowKey[],
  more: Partial<OutboxEntry> = {},
): OutboxEntry {
  return { ...newEntry(seq, operations, rows), seq, ...more };
}
