import { referencesOf } from '../../shared/device/outbox/coalesce.ts';
import { keysOf, type NewOutboxEntry, type OutboxEntry } from '../../shared/device/rows/outbox-entry.ts';
import type { RowKey } from '../../shared/device/rows/row.ts';
import type { Operation } from '../../shared/protocol/operation.ts';
import type { LineFields } from '../../shared/records/line.ts';
import type { Order } from '../../shared/records/pre-order.ts';
import { anOrder, fieldsOfLine, orderFields } from './a-record.ts';
import { uuid } from './ids.ts';

export const PARTNER = uuid(1);
export const PRODUCT = uuid(2);
export const UNIT = uuid(3);
export const TODAY = '2026-11-24';

export const ORDER_FIELDS = orderFields({ partner_id: PARTNER, delivery_date: TODAY });

/** All fields of a line of an order. */
export function lineFields(orderId: string, milli = 1000): LineFields {
  return fieldsOfLine({ pre_order_id: orderId, quantity_milli: milli });
}

/** A server's order with lines, all of version 1. */
export function order(id: string, lineIds: readonly string[] = [], more: Partial<Order> = {}): Order {
  const withLines = lineIds.reduce((built, line) => built.withLine({ id: line }), anOrder({ id }));
  return { ...withLines.build(), ...more };
}

/** A mutation that is not in the outbox yet; every operation on one row unless `rows` says otherwise. */
export function newEntry(n: number, operations: Operation[], rows: RowKey | RowKey[]): NewOutboxEntry {
  const each = Array.isArray(rows) ? rows : operations.map(() => rows);
  return {
    mutation_id: uuid(0x9000 + n),
    at: '2026-11-24T08:00:00.000Z',
    operations,
    rows: each,
    keys: keysOf(operations, each),
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
