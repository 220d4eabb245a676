import type { Author } from '../../merge/author.ts';
import type { RecordLookup, RecordState } from '../../merge/record-state.ts';
import { resolveMutation } from '../../merge/resolve.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { Entity } from '../../records/entities.ts';
import type { Line } from '../../records/line.ts';
import type { BaseRow } from '../rows/base.ts';
import { assembleRow, statesOfBase, toState } from '../rows/record-states.ts';
import { type RowKey, rowKey, type ServerRow, type ShownRow } from '../rows/row.ts';

// This folder: what is unsent is replayed on the server's copies, and the rows are written as they are to be shown.

/** The part of an outbox entry that is replayed. */
export interface Waiting {
  operations: readonly Operation[];
  rows: readonly RowKey[];
}

/**
 * Rebase: replays waiting mutations, in order, on top of the server's copies, by the same rules with which the
 * server will decide (Replicache's rebase; Terry et al., "Bayou", 1995). A mutation that the rules undo shows nothing.
 *
 * `bases` must hold every row of every entry in `waiting`, and `waiting` every entry on these rows (see
 * `closure` in shared/device). `copies` are deleted lines that a restore may bring back.
 * Out: each row as it is to be shown, null where there is none to show.
 */
export function replay(
  bases: readonly BaseRow[],
  waiting: readonly Waiting[],
  author: Pick<Author, 'user_id' | 'client_id' | 'now'>,
  copies: readonly Line[] = [],
): Map<RowKey, ShownRow | null> {
  const world = new DeviceRecords(bases, copies, author.client_id);
  for (const entry of waiting) {
    const { records } = resolveMutation(
      world,
      { operations: [...entry.operations] },
      { ...author, can_write: true, sync_id: Number.MAX_SAFE_INTEGER },
    );
    for (const record of records) world.put(record);
  }
  const unsent = unsentByRow(waiting);
  const shown = new Map<RowKey, ShownRow | null>();
  for (const base of bases) {
    const row = world.row(base.key, base.server);
    shown.set(base.key, row && { ...row, unsent: [...(unsent.get(base.key) ?? [])] });
  }
  return shown;
}

/** For each row, the records in it (row or line ids) that have waiting operations. */
function unsentByRow(waiting: readonly Waiting[]): Map<RowKey, Set<string>> {
  const unsent = new Map<RowKey, Set<string>>();
  for (const entry of waiting) {
    for (const [index, key] of entry.rows.entries()) {
      const ids = unsent.get(key) ?? new Set();
      ids.add(entry.operations[index]?.id ?? '');
      unsent.set(key, ids);
    }
  }
  return unsent;
}

/** The rows at hand as the rules' world. What is referred to is taken to exist: only the server can know. */
class DeviceRecords implements RecordLookup {
  readonly #records = new Map<string, RecordState>();
  readonly #lines = new Map<string, Set<string>>();

  constructor(bases: readonly BaseRow[], copies: readonly Line[], clientId: string) {
    for (const line of copies) this.put(toState('flow', line, undefined, clientId));
    for (const base of bases) for (const state of statesOfBase(base, clientId)) this.put(state);
  }

  put(record: RecordState): void {
    this.#records.set(`${record.entity}:${record.id}`, record);
    if (record.entity !== 'flow') return;
    const order = String(record.fields['pre_order_id']);
    const ids = this.#lines.get(order) ?? new Set();
    ids.add(record.id);
    this.#lines.set(order, ids);
  }

  get(entity: Entity, id: string): RecordState | undefined {
    return this.#records.get(`${entity}:${id}`);
  }

  *lines(preOrderId: string): Iterable<RecordState> {
    for (const id of this.#lines.get(preOrderId) ?? []) {
      const line = this.get('flow', id);
      if (line) yield line;
    }
  }

  exists(): boolean {
    return true;
  }

  row(key: RowKey, server: ServerRow | null): ServerRow | null {
    const id = key.slice(key.indexOf(':') + 1);
    const own = this.#records.get(key);
    const lines = key === rowKey('pre_order', id) ? [...this.lines(id)] : [];
    return assembleRow(key, own, lines, server);
  }
}
