import type { Change } from '../../protocol/pull.ts';
import { deletedUnseenNotice } from '../notices/make-notice.ts';
import { advanceBase, advanceLine, newBase } from '../rows/base.ts';
import {
  type BaseRow,
  isOrder,
  type Notice,
  type RowKey,
  rowKey,
  type ServerRow,
} from '../rows/device-rows.ts';
import { graveOf, type Rows, serverRow } from '../rows/rows.ts';
import type { Grave } from '../store/schema.ts';

/** What the device holds of the changed rows, and who it is. */
export interface Holding {
  /** Rows with a base: what waits on them is replayed afterwards. */
  bases: Map<RowKey, BaseRow>;
  /** Rows as shown, where they were read; a row that was not read is replaced as it comes. */
  rows: Rows;
  /** Orders that were buried before: their tombstones do not carry the lines that were deleted with them. */
  graves: ReadonlyMap<RowKey, ServerRow>;
  /** Whether a deletion that names `unseen` clients, by a user, took away an accepted change of this device. */
  isLoser: (unseen: readonly string[], by: string) => boolean;
  from: string;
  cursor: number;
  nameOf: (userId: string) => string;
  nowMs: number;
}

/** What the changes make of the rows without a base (null: removed), and beside them. */
export interface Incoming {
  rows: Map<RowKey, ServerRow | null>;
  graves: Grave[];
  notices: Notice[];
}

/** Takes changes in, in their order. Changes `holding.bases`; nothing is written. */
export function takeIn(changes: readonly Change[], holding: Holding): Incoming {
  const incoming: Incoming = { rows: new Map(), graves: [], notices: [] };
  const cascades = new Map<string, number>();
  for (const change of changes) {
    if (change.entity === 'pre_order' && 'record' in change && change.record.deleted_at !== null)
      cascades.set(change.record.id, change.sync_id);
  }
  const taking = new Taking(holding, incoming, cascades);
  for (const change of changes) taking.take(change);
  return incoming;
}

class Taking {
  readonly #holding: Holding;
  readonly #incoming: Incoming;
  /** Deleted orders, with the number of the deletion: their lines were deleted with them. */
  readonly #cascades: ReadonlyMap<string, number>;

  constructor(holding: Holding, incoming: Incoming, cascades: ReadonlyMap<string, number>) {
    this.#holding = holding;
    this.#incoming = incoming;
    this.#cascades = cascades;
  }

  take(change: Change): void {
    if ('gone' in change) this.#leaveWindow(rowKey('pre_order', change.id));
    else if (change.entity === 'flow') this.#takeLine(change);
    else this.#takeRow(change);
  }

  #takeRow(change: Exclude<Change, { gone: 'window' } | { entity: 'flow' }>): void {
    const key = rowKey(change.entity, change.record.id);
    const row: ServerRow = change.record;
    if (row.deleted_at !== null) this.#tellDeletion(change, key);
    const base = this.#holding.bases.get(key);
    const isOutside = row.deleted_at === null && isOrder(row) && row.delivery_date < this.#holding.from;
    if (isOutside && base?.idle !== 0) {
      this.#leaveWindow(key);
    } else if (base) {
      this.#holding.bases.set(key, advanceBase(base, row, this.#holding.cursor));
    } else {
      const known = this.#known(key);
      const next = known ? (advanceBase(newBase(key, known), row, this.#holding.cursor).server ?? row) : row;
      this.#incoming.rows.set(key, isOrder(next) && next.deleted_at !== null ? null : next);
    }
  }

  /** That is no deletion: what has changes waiting stays, with its base. */
  #leaveWindow(key: RowKey): void {
    const base = this.#holding.bases.get(key);
    if (base?.idle === 0) {
      this.#holding.bases.set(key, { ...base, missing: true });
    } else {
      this.#holding.bases.delete(key);
      this.#incoming.rows.set(key, null);
    }
  }

  #takeLine(change: Extract<Change, { entity: 'flow' }>): void {
    const line = change.record;
    const key = rowKey('pre_order', line.pre_order_id);
    if (line.deleted_at !== null) this.#tellDeletion(change, key);
    const base = this.#holding.bases.get(key);
    const known = base ? base.server : this.#known(key);
    if (line.deleted_at !== null && known?.deleted_at === null)
      this.#incoming.graves.push(graveOf(`flow:${line.id}`, line, this.#holding.nowMs));
    if (base) this.#holding.bases.set(key, advanceLine(base, line));
    else if (known) this.#incoming.rows.set(key, advanceLine(newBase(key, known), line).server);
  }

  /** The row as it is without a base: as these changes left it, or as it was stored. */
  #known(key: RowKey): ServerRow | null {
    const taken = this.#incoming.rows.get(key);
    if (taken !== undefined) return taken;
    return this.#shown(key);
  }

  #shown(key: RowKey): ServerRow | null {
    const row = this.#holding.rows.get(key);
    return row ? serverRow(row) : null;
  }

  /** Keeps a deleted row for Trash, and tells a user whose accepted change its author had not seen [M9]. */
  #tellDeletion(change: Exclude<Change, { gone: 'window' }>, key: RowKey): void {
    const { record, sync_id, entity } = change;
    const last = this.#shown(key);
    if (entity !== 'flow') {
      // The server's copy: a line that still waits here is not among those that were deleted with their order.
      const known = this.#holding.bases.get(key)?.server ?? last ?? this.#holding.graves.get(key);
      const flows = known && isOrder(known) ? known.flows : [];
      const row = (entity === 'pre_order' ? { ...record, flows } : record) as ServerRow;
      this.#incoming.graves.push(graveOf(key, row, this.#holding.nowMs));
    }
    if (!this.#holding.isLoser(record.deleted_unseen ?? [], record.updated_by)) return;
    // An order that was deleted with lines of ours is one loss to its user, not one a line.
    const isCascade = entity === 'flow' && this.#cascades.get(record.pre_order_id) === sync_id;
    const target = isCascade
      ? { entity: 'pre_order' as const, record_id: record.pre_order_id }
      : { entity, record_id: record.id };
    const by = { id: record.updated_by, name: this.#holding.nameOf(record.updated_by) };
    const at = record.deleted_at ?? record.updated_at;
    const deletion = { ...target, row: key, sync_id, by, at, row_before: last };
    this.#incoming.notices.push(deletedUnseenNotice(deletion, this.#holding.nowMs));
  }
}
