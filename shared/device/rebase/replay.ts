import type { Author } from '../../merge/author.ts';
import type { OperationOutcome } from '../../merge/outcome.ts';
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
  const unsent = unsentByRow(waiting, world);
  const shown = new Map<RowKey, ShownRow | null>();
  for (const base of bases) {
    const row = world.row(base.key, base.server);
    shown.set(base.key, row && { ...row, unsent: [...(unsent.get(base.key) ?? [])] });
  }
  return shown;
}

/**
 * What the rules make of a mutation on the server's copies, as far as the device knows them, where the server has it from
 * another device: what was written since, also by this one, is somebody else's.
 */
export function outcomesElsewhere(bases: readonly BaseRow[], waiting: Waiting): readonly OperationOutcome[] {
  const world = new DeviceRecords(bases, [], 'this device');
  const author = { user_id: '', client_id: 'another device', now: '', can_write: true };
  const { results } = resolveMutation(
    world,
    { operations: [...waiting.operations] },
    { ...author, sync_id: Number.MAX_SAFE_INTEGER },
  );
  return results;
}

/** For each row, the records in it (row or line ids) that have waiting operations; a moved line is in the row that it joined. */
function unsentByRow(waiting: readonly Waiting[], world: DeviceRecords): Map<RowKey, Set<string>> {
  const unsent = new Map<RowKey, Set<string>>();
  const mark = (key: RowKey, id: string): void => {
    unsent.set(key, (unsent.get(key) ?? new Set()).add(id));
  };
  for (const entry of waiting) {
    for (const [index, operation] of entry.operations.entries()) {
      const key = entry.rows[index];
      if (key) mark(key, operation.id);
      if (operation.op === 'merge') mark(rowKey('pre_order', operation.into), operation.into);
      const home = operation.entity === 'flow' ? world.homeOf(operation.id) : null;
      if (home && home !== key) mark(home, operation.id);
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
    for (const base of bases) {
      for (const state of statesOfBase(base, clientId)) if (!this.#isOlder(state)) this.put(state);
    }
  }

  put(record: RecordState): void {
    const key = `${record.entity}:${record.id}`;
    const before = this.#records.get(key);
    this.#records.set(key, record);
    if (record.entity !== 'flow') return;
    const order = String(record.fields['pre_order_id']);
    if (before) this.#lines.get(String(before.fields['pre_order_id']))?.delete(record.id);
    const ids = this.#lines.get(order) ?? new Set();
    ids.add(record.id);
    this.#lines.set(order, ids);
  }

  /** The row that a line is in; null for one that is not at hand. */
  homeOf(lineId: string): RowKey | null {
    const line = this.get('flow', lineId);
    return line ? rowKey('pre_order', String(line.fields['pre_order_id'])) : null;
  }

  /** True for a line that another base holds in a newer state: it moved, and a pull from before told it again. */
  #isOlder({ entity, id, version }: RecordState): boolean {
    return entity === 'flow' && (this.get('flow', id)?.version ?? 0) > version;
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
