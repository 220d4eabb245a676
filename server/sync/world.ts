import { ENTITIES, type Entity } from '../../shared/domain/entities.ts';
import type { RecordState, World } from '../../shared/sync/record-state.ts';
import type { PushRead } from '../data/push-read.ts';
import { fromRow, type StampedRecord } from '../data/record-rows.ts';

const key = (entity: Entity, id: string) => `${entity}:${id}`;

/** The records that a push's mutations name, as read, with what the mutations decided so far laid over them. */
export class PushWorld implements World {
  readonly #records = new Map<string, RecordState>();
  readonly #lines = new Map<string, Map<string, RecordState>>();
  readonly #existing = new Set<string>();
  readonly #read = new Set<string>();
  readonly #changed = new Map<string, StampedRecord>();

  constructor(read: Pick<PushRead, 'records' | 'existing'>) {
    for (const entity of ENTITIES) {
      for (const row of read.records[entity]) {
        const record = fromRow(entity, row);
        this.#keep(record);
        this.#read.add(key(entity, record.id));
      }
    }
    for (const entity of ['unit', 'partner', 'product'] as const) {
      for (const id of read.existing[entity]) this.#existing.add(key(entity, id));
    }
  }

  get(entity: Entity, id: string): RecordState | undefined {
    return this.#records.get(key(entity, id));
  }

  lines(preOrderId: string): Iterable<RecordState> {
    return this.#lines.get(preOrderId)?.values() ?? [];
  }

  exists(entity: Entity, id: string): boolean {
    return this.#records.has(key(entity, id)) || this.#existing.has(key(entity, id));
  }

  /** Takes over what the mutation numbered `sync_id` made of a record. */
  put(record: RecordState, sync_id: number): void {
    this.#keep(record);
    this.#changed.set(key(record.entity, record.id), { record, sync_id });
  }

  /** The records taken over, in their last state: those that were not there when read, and those that were. */
  changed(): { inserted: StampedRecord[]; updated: StampedRecord[] } {
    const inserted: StampedRecord[] = [];
    const updated: StampedRecord[] = [];
    for (const [id, stamped] of this.#changed) (this.#read.has(id) ? updated : inserted).push(stamped);
    return { inserted, updated };
  }

  #keep(record: RecordState): void {
    this.#records.set(key(record.entity, record.id), record);
    if (record.entity !== 'flow') return;
    const preOrderId = String(record.fields['pre_order_id']);
    const lines = this.#lines.get(preOrderId) ?? new Map<string, RecordState>();
    this.#lines.set(preOrderId, lines.set(record.id, record));
  }
}
