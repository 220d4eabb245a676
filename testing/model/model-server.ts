import type { OperationOutcome } from '../../shared/merge/outcome.ts';
import type { RecordLookup, RecordState } from '../../shared/merge/record-state.ts';
import { resolveMutation } from '../../shared/merge/resolve.ts';
import type { Change } from '../../shared/protocol/pull.ts';
import type { Conflict, PushRequest, PushResponse, Receipt, Result } from '../../shared/protocol/push.ts';
import type { SnapshotBegin, SnapshotChunk } from '../../shared/protocol/snapshot.ts';
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts';
import type { AnyRecord, Entity } from '../../shared/records/entities.ts';
import type { Line } from '../../shared/records/line.ts';
import type { Order, PreOrder } from '../../shared/records/pre-order.ts';

interface Stored {
  state: RecordState;
  sync_id: number;
}

/** The server of a workspace in memory: the rules, the order of history and the receipts; no network, no accounts. */
export class ModelServer implements RecordLookup {
  epoch = 'epoch-1';
  head = 0;
  /** The currency of the workspace; its owner may change it. */
  currency = 'EUR';
  /** Users who may not write at present. */
  readonly viewers = new Set<string>();
  now = '2026-11-22T08:00:00.000Z';
  readonly receipts = new Map<string, Receipt>();
  readonly #records = new Map<string, Stored>();

  get(entity: Entity, id: string): RecordState | undefined {
    return this.#records.get(`${entity}:${id}`)?.state;
  }

  *lines(preOrderId: string): Iterable<RecordState> {
    for (const { state } of this.#records.values())
      if (state.entity === 'flow' && state.fields['pre_order_id'] === preOrderId) yield state;
  }

  exists(entity: Entity, id: string): boolean {
    return this.#records.has(`${entity}:${id}`);
  }

  /** Decides and keeps a push of a user; a mutation that is known already is answered with its receipt. */
  push(request: PushRequest, userId = request.client_id): PushResponse {
    const receipts = request.mutations.map((mutation) => {
      const known = this.receipts.get(mutation.mutation_id);
      if (known) return known;
      const author = {
        user_id: userId,
        client_id: request.client_id,
        can_write: !this.viewers.has(userId),
        now: this.now,
        currency: this.currency,
        sync_id: this.head + 1,
      };
      const { status, results, records, entries, touched } = resolveMutation(this, mutation, author);
      const changed = entries.length > 0;
      if (changed) this.head += 1;
      for (const state of records)
        this.#records.set(`${state.entity}:${state.id}`, { state, sync_id: this.head });
      for (const id of touched) this.#touch(id);
      const sync_id = changed ? this.head : null;
      const receipt = { mutation_id: mutation.mutation_id, status, sync_id, results: results.map(toResult) };
      this.receipts.set(mutation.mutation_id, receipt);
      return receipt;
    });
    return structuredClone({ head: this.head, epoch: this.epoch, receipts });
  }

  /** Everything after `cursor`, on one page. */
  pull(
    cursor: number,
    from: string,
  ): { changes: Change[]; to: { epoch: string; cursor: number; from: string } } {
    const changed = [...this.#records.values()].filter(({ sync_id }) => sync_id > cursor);
    const rank = { unit: 0, partner: 1, product: 2, pre_order: 3, flow: 4 };
    changed.sort((a, b) => a.sync_id - b.sync_id || rank[a.state.entity] - rank[b.state.entity]);
    const carried = new Set(
      changed.filter(({ state }) => state.entity === 'pre_order').map(({ state }) => state.id),
    );
    const changes = changed.flatMap(({ state, sync_id }) => this.#change(state, sync_id, carried, from));
    return structuredClone({ changes, to: { epoch: this.epoch, cursor: this.head, from } });
  }

  /** A whole snapshot: its beginning, and chunks of reference data and orders. */
  snapshot(from: string): { begin: SnapshotBegin; chunks: SnapshotChunk[] } {
    const all = [...this.#records.values()].map(({ state }) => state);
    const of = <E extends Entity>(entity: E) => all.filter((state) => state.entity === entity);
    const orders = of('pre_order')
      .filter((state) => !state.deleted && String(state.fields['delivery_date']) >= from)
      .map((state) => this.order(state.id));
    const counts = {
      partner: of('partner').length,
      product: of('product').length,
      unit: of('unit').length,
      pre_order: orders.length,
      flow: 0,
    };
    const chunks = (['unit', 'partner', 'product'] as const).map(
      (entity) =>
        ({ type: 'chunk', token: entity, entity, records: of(entity).map(toWire) }) as SnapshotChunk,
    );
    const begin = {
      type: 'begin' as const,
      protocol: PROTOCOL_VERSION,
      epoch: this.epoch,
      cursor: this.head,
      counts,
      members: [],
    };
    return structuredClone({ begin, chunks: [...chunks, { type: 'chunk', token: 'orders', orders }] });
  }

  /** A pre-order with its live lines, as it travels. */
  order(id: string): Order {
    const state = this.get('pre_order', id);
    if (!state) throw new Error(`no pre-order ${id}`);
    const flows = [...this.lines(id)].filter((line) => !line.deleted).map((line) => toWire(line) as Line);
    return { ...(toWire(state) as PreOrder), flows: flows.sort((a, b) => (a.id < b.id ? -1 : 1)) };
  }

  /** The live rows as a device is to show them: orders with lines, reference data with its deleted records. */
  rows(): Map<string, AnyRecord | Order> {
    const rows = new Map<string, AnyRecord | Order>();
    for (const [key, { state }] of this.#records) {
      if (state.entity === 'flow' || (state.entity === 'pre_order' && state.deleted)) continue;
      rows.set(key, state.entity === 'pre_order' ? this.order(state.id) : toWire(state));
    }
    return rows;
  }

  /** [M17] Stamps a pre-order that a line left or joined, without a new version. */
  #touch(id: string): void {
    const stored = this.#records.get(`pre_order:${id}`);
    if (stored) stored.sync_id = this.head;
  }

  #change(state: RecordState, sync_id: number, carried: ReadonlySet<string>, from: string): Change[] {
    const order =
      state.entity === 'flow' ? this.get('pre_order', String(state.fields['pre_order_id'])) : state;
    const outside = (order?.entity === 'pre_order' && String(order.fields['delivery_date']) < from) ?? false;
    if (state.entity === 'flow') {
      if (outside || (!state.deleted && carried.has(String(state.fields['pre_order_id'])))) return [];
      return [{ sync_id, entity: 'flow', record: toWire(state) as Line }];
    }
    if (state.entity !== 'pre_order')
      return [{ sync_id, entity: state.entity, record: toWire(state) } as Change];
    if (outside) return [{ sync_id, entity: 'pre_order', id: state.id, gone: 'window' }];
    return [{ sync_id, entity: 'pre_order', record: this.order(state.id) }];
  }
}

/** A record's state as it travels. */
function toWire(state: RecordState): AnyRecord {
  return {
    id: state.id,
    version: state.version,
    created_at: state.created.at,
    updated_at: state.updated_at,
    deleted_at: state.deleted?.at ?? null,
    created_by: state.created.by,
    updated_by: state.updated_by,
    ...state.fields,
    ...(state.deleted_unseen.length > 0 ? { deleted_unseen: [...state.deleted_unseen] } : {}),
    ...(state.deleted && state.merged_into !== null ? { merged_into: state.merged_into } : {}),
  } as unknown as AnyRecord;
}

function toResult(outcome: OperationOutcome): Result {
  const conflicts = outcome.conflicts.map(
    (conflict) =>
      ('by' in conflict ? { ...conflict, by: { id: conflict.by, name: conflict.by } } : conflict) as Conflict,
  );
  const record = outcome.record && (toWire(outcome.record) as unknown as Record<string, unknown>);
  return { ...outcome, conflicts, record };
}
