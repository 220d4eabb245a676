import type { RecordLookup, RecordState } from '../../../shared/merge/record-state.ts';
import { ENTITIES, type Entity, ofEach } from '../../../shared/records/entities.ts';
import type { PushRead } from '../../sql/push-read.ts';
import { fromRow, type StampedRecord } from '../../sql/record-rows.ts';

/**
 * The records that a push's mutations name: as they were read, with what was decided since. They are kept by entity and then
 * by id, because a key made of both would be a new string at every look-up.
 */
export class PushWorld implements RecordLookup {
  readonly #records = ofEach(() => new Map<string, RecordState>());
  readonly #lines = new Map<string, Map<string, RecordState>>();
  readonly #existing: { readonly [E in Entity]: ReadonlySet<string> };
  readonly #read = ofEach(() => new Set<string>());
  readonly #changed = ofEach(() => new Map<string, StampedRecord>());
  readonly #touched = new Map<string, number>();

  constructor(read: Pick<PushRead, 'records' | 'existing'>) {
    for (const entity of ENTITIES) {
      for (const row of read.records[entity]) {
        const record = fromRow(entity, row);
        this.#keep(record);
        this.#read[entity].add(record.id);
      }
    }
    const { unit, partner, product } = read.existing;
    this.#existing = {
      ...ofEach(() => new Set<string>()),
      unit: new Set(unit),
      partner: new Set(partner),
      product: new Set(product),
    };
  }

  get(entity: Entity, id: string): RecordState | undefined {
    return this.#records[entity].get(id);
  }

  lines(preOrderId: string): Iterable<RecordState> {
    return this.#lines.get(preOrderId)?.values() ?? [];
  }

  exists(entity: Entity, id: string): boolean {
    return this.#records[entity].has(id) || this.#existing[entity].has(id);
  }

  /** Puts a record as the mutation with this `sync_id` left it. */
  put(record: RecordState, sync_id: number): void {
    this.#keep(record);
    this.#changed[record.entity].set(record.id, { record, sync_id });
    if (record.entity === 'pre_order') this.#touched.delete(record.id);
  }

  /** Stamps a pre-order with the mutation that moved a line out of it or into it. */
  touch(id: string, sync_id: number): void {
    const changed = this.#changed.pre_order.get(id);
    if (changed) this.#changed.pre_order.set(id, { ...changed, sync_id });
    else this.#touched.set(id, sync_id);
  }

  /** The pre-orders that were touched and not put since, with their numbers. */
  touched(): { id: string; sync_id: number }[] {
    return [...this.#touched].map(([id, sync_id]) => ({ id, sync_id }));
  }

  /** The records that were put, in their last state: the new ones and the ones that had been read. */
  changed(): { inserted: StampedRecord[]; updated: StampedRecord[] } {
    const inserted: StampedRecord[] = [];
    const updated: StampedRecord[] = [];
    for (const entity of ENTITIES) {
      const read = this.#read[entity];
      for (const [id, stamped] of this.#changed[entity]) (read.has(id) ? updated : inserted).push(stamped);
    }
    return { inserted, updated };
  }

  #keep(record: RecordState): void {
    const before = this.#records[record.entity].get(record.id);
    this.#records[record.entity].set(record.id, record);
    if (record.entity !== 'flow') return;
    const preOrderId = String(record.fields['pre_order_id']);
    const left = before && String(before.fields['pre_order_id']);
    if (left !== undefined && left !== preOrderId) this.#lines.get(left)?.delete(record.id);
    const lines = this.#lines.get(preOrderId) ?? new Map<string, RecordState>();
    this.#lines.set(preOrderId, lines.set(record.id, record));
  }
}
