import type { Change } from '../../protocol/pull.ts';
import type { Line } from '../../records/line.ts';
import { deletedUnseenNotice } from '../notices/make-notice.ts';
import { advanceBase, advanceLine, type BaseRow, newBase, withoutLacking } from '../rows/base.ts';
import type { Notice } from '../rows/notice.ts';
import { isOrder, type RowKey, rowKey, type ServerRow, serverRow } from '../rows/row.ts';
import { deletedCopy, type Rows } from '../store/row-store.ts';
import type { DeletedCopy } from '../store/schema.ts';

/** What the device holds of the changed rows, and who it is. */
export interface Held {
  /** Rows with a base: what waits on them is replayed afterwards. */
  bases: Map<RowKey, BaseRow>;
  /** Rows as shown, where they were read; a row that was not read is replaced as it comes. */
  rows: Rows;
  /** Copies of orders that were deleted here. A tombstone does not carry the lines that were deleted with the order. */
  copies: ReadonlyMap<RowKey, ServerRow>;
  /** Whether a deletion that names `unseen` clients, by a user, took away an accepted change of this device. */
  isLoser: (unseen: readonly string[], by: string) => boolean;
  from: string;
  cursor: number;
  nameOf: (userId: string) => string;
  nowMs: number;
}

/** The lines of an order; none of another row. */
function linesOf(row: ServerRow | null | undefined): Line[] {
  return row && isOrder(row) ? row.flows : [];
}

/** What the changes make of the rows without a base (null: removed), and beside them. */
export interface ChangePlan {
  rows: Map<RowKey, ServerRow | null>;
  copies: DeletedCopy[];
  notices: Notice[];
}

/** Plans what changes do to the device, in their order. `held.bases` is changed; nothing is written. */
export function planChanges(changes: readonly Change[], held: Held): ChangePlan {
  const plan: ChangePlan = { rows: new Map(), copies: [], notices: [] };
  const cascades = new Map<string, number>();
  for (const change of changes) {
    if (change.entity === 'pre_order' && 'record' in change && change.record.deleted_at !== null)
      cascades.set(change.record.id, change.sync_id);
  }
  const taking = new Planner(held, plan, cascades);
  for (const change of changes) taking.take(change);
  return plan;
}

class Planner {
  readonly #held: Held;
  readonly #plan: ChangePlan;
  /** Deleted orders, with the number of the deletion: their lines were deleted with them. */
  readonly #cascades: ReadonlyMap<string, number>;

  constructor(held: Held, plan: ChangePlan, cascades: ReadonlyMap<string, number>) {
    this.#held = held;
    this.#plan = plan;
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
    const base = this.#held.bases.get(key);
    const isOutside = row.deleted_at === null && isOrder(row) && row.delivery_date < this.#held.from;
    if (isOutside && base?.idle !== 0) {
      this.#leaveWindow(key);
    } else if (base) {
      const told = withoutLacking(base, change.record.id);
      this.#held.bases.set(key, advanceBase(told, row, this.#held.cursor));
    } else {
      const known = this.#known(key);
      const next = known ? (advanceBase(newBase(key, known), row, this.#held.cursor).server ?? row) : row;
      this.#plan.rows.set(key, isOrder(next) && next.deleted_at !== null ? null : next);
    }
  }

  /** Takes a row out that left the window. That is no deletion: a row with unsent changes stays, with its base. */
  #leaveWindow(key: RowKey): void {
    const base = this.#held.bases.get(key);
    if (base?.idle === 0) {
      this.#held.bases.set(key, { ...base, missing: true });
    } else {
      this.#held.bases.delete(key);
      this.#plan.rows.set(key, null);
    }
  }

  #takeLine(change: Extract<Change, { entity: 'flow' }>): void {
    const line = change.record;
    const key = rowKey('pre_order', line.pre_order_id);
    if (line.deleted_at !== null) this.#tellDeletion(change, key);
    const base = this.#held.bases.get(key);
    const known = base ? base.server : this.#known(key);
    if (line.deleted_at !== null && known?.deleted_at === null)
      this.#plan.copies.push(deletedCopy(`flow:${line.id}`, line, this.#held.nowMs));
    if (base) this.#held.bases.set(key, advanceLine(withoutLacking(base, line.id), line));
    else if (known) this.#plan.rows.set(key, advanceLine(newBase(key, known), line).server);
  }

  /** The row as it is without a base: as these changes left it, or as it was stored. */
  #known(key: RowKey): ServerRow | null {
    const taken = this.#plan.rows.get(key);
    if (taken !== undefined) return taken;
    return this.#shown(key);
  }

  #shown(key: RowKey): ServerRow | null {
    const row = this.#held.rows.get(key);
    return row ? serverRow(row) : null;
  }

  /** Keeps a deleted row for Trash, and tells a user whose accepted change its author had not seen [M9]. */
  #tellDeletion(change: Exclude<Change, { gone: 'window' }>, key: RowKey): void {
    const { record, sync_id, entity } = change;
    const last = this.#shown(key);
    if (entity !== 'flow') {
      // The server's copy, because a line that is still unsent was not deleted with the order.
      const copy = this.#held.copies.get(key);
      const isMerged = record.merged_into !== undefined;
      const flows = linesOf(this.#held.bases.get(key)?.server ?? last ?? copy);
      const row: ServerRow =
        entity === 'pre_order' ? { ...change.record, flows: isMerged ? [] : flows } : change.record;
      // Who deleted it here saw the lines of his copy.
      const moved = isMerged ? { moved: copy ? linesOf(copy) : flows } : {};
      this.#plan.copies.push({ ...deletedCopy(key, row, this.#held.nowMs), ...moved });
    }
    if (!this.#held.isLoser(record.deleted_unseen ?? [], record.updated_by)) return;
    // An order that was deleted with several lines is one loss, and one notice.
    const isCascade = entity === 'flow' && this.#cascades.get(record.pre_order_id) === sync_id;
    const target = isCascade
      ? { entity: 'pre_order' as const, record_id: record.pre_order_id }
      : { entity, record_id: record.id };
    const merged_into = record.merged_into ?? null;
    const by = { id: record.updated_by, name: this.#held.nameOf(record.updated_by) };
    const at = record.deleted_at ?? record.updated_at;
    const deletion = { ...target, row: key, sync_id, by, at, row_before: last, merged_into };
    this.#plan.notices.push(deletedUnseenNotice(deletion, this.#held.nowMs));
  }
}
