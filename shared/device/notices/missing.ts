import type { Related } from '../rebase/related.ts';
import type { BaseRow, MissingRecord } from '../rows/base.ts';
import type { Notice } from '../rows/notice.ts';
import type { OutboxEntry } from '../rows/outbox-entry.ts';
import { isOrder, parseRowKey, type RowKey, type ServerRow, serverRow } from '../rows/row.ts';
import type { Rows } from '../store/row-store.ts';
import type { Writing } from '../store/transaction.ts';
import { missingId, missingNotice } from './make-notice.ts';

/** The most notices that one snapshot makes about missing records. */
const MISSING_LIMIT = 500;

/**
 * What this user had written last, and a snapshot that replaces older data lacks [M9]: own accepted changes that someone deleted, or
 * that went with a restored server. Orders of the new window, and single lines of orders that remain.
 */
export class Missing {
  readonly #userId: string;
  readonly #found: MissingRecord[] = [];
  /** Every line of the new data: one that is in another pre-order now is not missing. */
  readonly #lines = new Set<string>();

  constructor(userId: string) {
    this.#userId = userId;
  }

  /** Notes the lines of a row of the new data. */
  lookAtFresh(row: ServerRow): void {
    if (isOrder(row)) for (const { id } of row.flows) this.#lines.add(id);
  }

  /** Looks at the orders that go, as they are shown; those on which something waits stay, and are the server's to answer. */
  async lookAtGone(
    tx: Writing,
    gone: readonly RowKey[],
    from: string,
    kept: ReadonlySet<RowKey>,
  ): Promise<void> {
    for (const key of gone) {
      const { entity, id } = parseRowKey(key);
      if (this.#isFull || entity !== 'pre_order' || kept.has(key)) continue;
      const order = await tx.objectStore('orders').get(id);
      if (!order || order.delivery_date < from) continue;
      const isMine =
        order.updated_by === this.#userId || order.flows.some((line) => line.updated_by === this.#userId);
      const { unsent: _unsent, ...shown } = order;
      if (isMine) this.#found.push({ entity: 'pre_order', order: shown });
    }
  }

  /** Looks at an order that stays, on which nothing waits: as it was, and as it is now. */
  lookAtKept(before: ServerRow, fresh: ServerRow, named: ReadonlySet<string> = new Set()): void {
    if (!isOrder(before) || !isOrder(fresh)) return;
    const left = new Set(fresh.flows.map((line) => line.id));
    for (const line of before.flows) {
      if (this.#isFull || left.has(line.id) || named.has(line.id)) continue;
      if (line.updated_by === this.#userId) this.#found.push({ entity: 'flow', id: line.id, order: before });
    }
  }

  /**
   * Looks at orders on which something waits. What waits for a line itself is the server's to answer, and a receipt that is
   * newer than the snapshot (`readTo`; null: of another epoch) knows better.
   */
  lookAtBases(
    { bases, entries }: Pick<Related, 'entries'> & { bases: readonly BaseRow[] },
    fresh: ReadonlyMap<RowKey, ServerRow>,
    readTo: number | null,
  ): void {
    const named = new Set(entries.flatMap(namesOf));
    for (const { key, server, head } of bases) {
      const now = fresh.get(key);
      const isOlder = readTo === null || head <= readTo;
      if (now && server && isOlder && !named.has(server.id)) this.lookAtKept(server, now, named);
    }
  }

  /**
   * What of orders on which something waits the new data lacks, by row. Whether it had been accepted, and was lost, the answer says.
   * @param shown these orders as they are shown
   */
  lackingOf(
    entries: readonly OutboxEntry[],
    shown: Rows,
    fresh: ReadonlyMap<RowKey, ServerRow>,
    from: string,
  ): Map<RowKey, MissingRecord[]> {
    const named = new Set(entries.flatMap(namesOf));
    const lacking = new Map<RowKey, MissingRecord[]>();
    for (const [key, row] of shown) {
      const order = row && serverRow(row);
      if (!order || !isOrder(order) || order.deleted_at !== null || order.delivery_date < from) continue;
      const lines = order.flows.filter(({ id }) => named.has(id) && !this.#lines.has(id));
      const found: MissingRecord[] = fresh.has(key)
        ? lines.map(({ id }) => ({ entity: 'flow', id, order }))
        : this.#withoutMoved({ entity: 'pre_order', order });
      if (found.length > 0) lacking.set(key, found);
    }
    return lacking;
  }

  /** A notice for each. */
  notices(epoch: string, nowMs: number): Notice[] {
    return this.#found
      .flatMap((record) => this.#withoutMoved(record))
      .map((record) => missingNotice(record, epoch, nowMs));
  }

  /**
   * What is missing of a record: nothing of a line that is in another pre-order now, nor of a pre-order all of whose lines are, which was
   * merged. Of any other pre-order the lines that are nowhere, so that its making anew doubles none.
   */
  #withoutMoved(record: MissingRecord): MissingRecord[] {
    if (record.entity === 'flow') return this.#lines.has(record.id) ? [] : [record];
    const { flows } = record.order;
    const left = flows.filter(({ id }) => !this.#lines.has(id));
    if (flows.length > 0 && left.length === 0) return [];
    return [{ ...record, order: { ...record.order, flows: left } }];
  }

  get #isFull(): boolean {
    return this.#found.length >= MISSING_LIMIT;
  }
}

/** The lines that an entry is about, and the orders that it deletes. */
function namesOf({ operations }: OutboxEntry): string[] {
  return operations.flatMap(({ op, entity, id }) => (entity === 'flow' || op === 'delete' ? [id] : []));
}

/**
 * The notices without those of deletions that a snapshot has told already: one loss, one notice [O9]. A snapshot tells a
 * missing record before the pull brings its tombstone. A record that is shown again since was lost a second time.
 */
export async function withoutTold(
  tx: Writing,
  notices: readonly Notice[],
  epoch: string,
  rows: Rows,
): Promise<Notice[]> {
  const store = tx.objectStore('notices');
  const told = await Promise.all(
    notices.map(async ({ entity, record_id, row }) => {
      if (isShown(rows, entity, record_id, row)) return false;
      const order = await store.getKey(missingId(row, epoch));
      return (order ?? (await store.getKey(missingId(`flow:${record_id}`, epoch)))) !== undefined;
    }),
  );
  return notices.filter((_notice, index) => !told[index]);
}

function isShown(rows: Rows, entity: string, id: string, key: RowKey): boolean {
  const row = rows.get(key);
  if (!row) return false;
  return entity !== 'flow' || (isOrder(row) && row.flows.some((line) => line.id === id));
}
