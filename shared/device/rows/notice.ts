import type { Operation } from '../../protocol/operation.ts';
import type { Person, Rejection } from '../../protocol/push.ts';
import type { Entity } from '../../records/entities.ts';
import type { RowKey, ServerRow } from './row.ts';

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
  /** What was to be made had been made before, by someone else or on another device; it was not made twice. */
  'exists',
  /** The user discarded the mutation; closed from the start. */
  'discarded',
] as const;
type NoticeKind = (typeof NOTICE_KINDS)[number];

/** A mutation with the row of each of its operations, and the currency of its prices: what notices and export files carry. */
export interface CarriedMutation {
  mutation_id: string;
  at: string;
  currency?: string;
  operations: Operation[];
  rows: RowKey[];
}

/** True for the kind of a notice that this version knows. */
export function isNoticeKind(kind: string): kind is NoticeKind {
  return NOTICE_KINDS.some((known) => known === kind);
}

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
  mutation: CarriedMutation | null;
  /** Of a price: the currency in which `yours` was written, where it is known. */
  currency?: string;
  /** The row as it was last shown, for the words of the notice and to bring it back. */
  row_before: ServerRow | null;
  /** Of deletions: the pre-order that the deleted one was merged into. */
  merged_into?: string | null;
  /** Of `discarded` ones: `together` names what was discarded in one go, `seq` its place in the outbox. */
  discard?: { together: string; seq: number };
  created_ms: number;
  closed_ms: number | null;
  closed_as: string | null;
}
