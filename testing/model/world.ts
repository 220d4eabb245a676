import type { Author } from '../../shared/merge/author.ts';
import type { RecordLookup, RecordState } from '../../shared/merge/record-state.ts';
import { type Resolution, resolveMutation } from '../../shared/merge/resolve.ts';
import type { CreateOf, MergeOperation, Operation, UpdateOf } from '../../shared/protocol/operation.ts';
import type { ChangedFieldsOf, Entity, FieldsOf } from '../../shared/records/entities.ts';
import { partnerFields, productFields, unitFields } from '../builders/a-record.ts';
import { uuid } from '../builders/ids.ts';
import { lineFields, ORDER_FIELDS, PARTNER, PRODUCT, UNIT } from '../builders/records.ts';

/** Records in memory, and mutations carried out on them one after the other, each with the next number. */
export class MemoryWorld implements RecordLookup {
  readonly #records = new Map<string, RecordState>();
  readonly #stamps = new Map<string, number>();
  head = 0;

  get(entity: Entity, id: string): RecordState | undefined {
    return this.#records.get(`${entity}:${id}`);
  }

  *lines(preOrderId: string): Iterable<RecordState> {
    for (const record of this.#records.values()) {
      if (record.entity === 'flow' && record.fields['pre_order_id'] === preOrderId) yield record;
    }
  }

  exists(entity: Entity, id: string): boolean {
    return this.#records.has(`${entity}:${id}`);
  }

  /** Every record, by entity and id. */
  all(): ReadonlyMap<string, RecordState> {
    return this.#records;
  }

  /** The number of the mutation that a record was told with last; 0 for an unknown one. */
  stampOf(entity: Entity, id: string): number {
    return this.#stamps.get(`${entity}:${id}`) ?? 0;
  }

  /** Decides without taking anything over. */
  decide(author: Partial<Author>, ...operations: Operation[]): Resolution {
    return resolveMutation(this, { operations }, { ...ANN, sync_id: this.head + 1, ...author });
  }

  /** Decides, and takes over what changed. */
  run(author: Partial<Author>, ...operations: Operation[]): Resolution {
    const resolution = this.decide(author, ...operations);
    if (resolution.entries.length > 0) this.head += 1;
    for (const record of resolution.records) this.#records.set(`${record.entity}:${record.id}`, record);
    for (const { entity, id } of resolution.records) this.#stamps.set(`${entity}:${id}`, this.head);
    for (const id of resolution.touched) this.#stamps.set(`pre_order:${id}`, this.head);
    return resolution;
  }

  copy(): MemoryWorld {
    const copy = new MemoryWorld();
    for (const [key, record] of this.#records) copy.#records.set(key, record);
    for (const [key, sync_id] of this.#stamps) copy.#stamps.set(key, sync_id);
    copy.head = this.head;
    return copy;
  }
}

/** Three devices: two of Ann's, one of Bob's. */
export const ANN = {
  user_id: 'ann',
  client_id: uuid(0xa1),
  can_write: true,
  now: '2026-11-22T08:00:00.000Z',
} as const;
export const ANN_PHONE = { ...ANN, client_id: uuid(0xa2) } as const;
export const BOB = {
  ...ANN,
  user_id: 'bob',
  client_id: uuid(0xb1),
  now: '2026-11-22T09:00:00.000Z',
} as const;

export const ORDER = uuid(0x10);
export const LINE = uuid(0x11);
export const OTHER_LINE = uuid(0x12);
export const OTHER_UNIT = uuid(4);

export function create<E extends Entity>(entity: E, id: string, fields: FieldsOf<E>): CreateOf<E> {
  return { op: 'create', entity, id, fields };
}
export function update<E extends Entity>(
  entity: E,
  id: string,
  expected_version: number,
  fields: ChangedFieldsOf<E>,
): UpdateOf<E> {
  return { op: 'update', entity, id, expected_version, fields };
}
export function remove(entity: Entity, id: string, seen = 0): Operation {
  return { op: 'delete', entity, id, expected_version: 1, seen };
}
export function restore(entity: Entity, id: string): Operation {
  return { op: 'restore', entity, id };
}

/** Moves a line, as it was at a version, into another order. */
export function move(id: string, expected_version: number, pre_order_id: string): UpdateOf<'flow'> {
  return update('flow', id, expected_version, { pre_order_id });
}
/** Merges an order into another one, after everything up to `seen` was read. */
export function merge(id: string, into: string, seen = 0, expected_version = 1): MergeOperation {
  return { op: 'merge', entity: 'pre_order', id, into, expected_version, seen };
}
/** A create of what is made once, by whomever. */
export function once<E extends Entity>(entity: E, id: string, fields: FieldsOf<E>): CreateOf<E> {
  return { ...create(entity, id, fields), once: true };
}

/** The lines that are live, by order: what each product's quantities are, in thousandths, the oldest line first. */
export function goodsIn(world: RecordLookup, ...orderIds: string[]): unknown[][] {
  return orderIds.map((id) =>
    [...world.lines(id)]
      .filter((line) => !line.deleted)
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map((line) => line.fields['quantity_milli']),
  );
}

/** A workspace with two units, a partner, a product, and Ann's order of two lines; all of version 1. */
export function workspaceWithOrder(): MemoryWorld {
  const world = new MemoryWorld();
  const unit = (name: string) => ({ ...unitFields({ name, abbreviation: name }) });
  world.run(
    ANN,
    create('unit', UNIT, unit('kg')),
    create('unit', OTHER_UNIT, unit('crate')),
    create('partner', PARTNER, { ...partnerFields({ name: 'Chez Léa' }) }),
    create('product', PRODUCT, { ...productFields({ default_unit_id: UNIT, default_price_cents: 500 }) }),
  );
  world.run(
    ANN,
    create('pre_order', ORDER, { ...ORDER_FIELDS }),
    create('flow', LINE, { ...lineFields(ORDER) }),
    create('flow', OTHER_LINE, { ...lineFields(ORDER, 2000) }),
  );
  return world;
}

export const SECOND = uuid(0x15);
export const SECOND_LINE = uuid(0x16);
export const THIRD = uuid(0x17);
export const THIRD_LINE = uuid(0x18);

/** The same with Bob's second and third order of that partner and day, each with a line; `head` is 4. */
export function workspaceWithOrders(): MemoryWorld {
  const world = workspaceWithOrder();
  world.run(
    BOB,
    create('pre_order', SECOND, { ...ORDER_FIELDS }),
    create('flow', SECOND_LINE, { ...lineFields(SECOND, 3000) }),
  );
  world.run(
    BOB,
    create('pre_order', THIRD, { ...ORDER_FIELDS }),
    create('flow', THIRD_LINE, { ...lineFields(THIRD, 4000) }),
  );
  return world;
}
