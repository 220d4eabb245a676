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
    this.#records[record.entity].set(record.id, record);
    if (record.entity !== 'flow') return;
    const preOrderId = String(record.fields['pre_order_id']);
    const lines = this.#lines.get(preOrderId) ?? new Map<string, RecordState>();
    this.#lines.set(preOrderId, lines.set(record.id, record));
  }
}
