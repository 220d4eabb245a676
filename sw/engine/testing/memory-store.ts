import type { EngineState, SnapshotProgress } from '../../../shared/device/engine/engine-state.ts';
import type { EngineStore } from '../../../shared/device/engine/engine-store.ts';
import type { Change } from '../../../shared/protocol/pull.ts';
import type { Mutation, Person, PushRequest, PushResponse } from '../../../shared/protocol/push.ts';
import type { SnapshotBegin, SnapshotChunk, SnapshotCounts } from '../../../shared/protocol/snapshot.ts';

const NOTHING: SnapshotCounts = { partner: 0, product: 0, unit: 0, pre_order: 0, flow: 0 };

/** A device's database in memory: the engine's side of the contract, without rebase and notices. */
export class MemoryStore implements EngineStore {
  epoch: string | null = null;
  cursor = 0;
  from: string | null = null;
  syncedMs: number | null = null;
  client = { client_id: 'client-1', batch: 0 };
  outbox: { mutation: Mutation; batch: number | null; group: number }[] = [];
  rows = new Map<string, unknown>();
  setAside: { mutation_id: string; code: string }[] = [];
  failures: string[] = [];
  members: readonly Person[] = [];
  applied: number[] = [];
  needsSnapshot = true;
  snapshot: {
    begin: SnapshotBegin;
    window: { from: string; around: string };
    token: string | null;
    received: SnapshotCounts;
  } | null = null;
  batchSize = 100;
  readonly #now: () => number;
  #groups = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** A user's action: one mutation that makes a unit. */
  act(id: string, name = id): void {
    const mutation: Mutation = {
      mutation_id: `m-${id}`,
      at: '2026-11-22T08:00:00Z',
      operations: [{ op: 'create', entity: 'unit', id, fields: { name, abbreviation: 'u', decimals: 0 } }],
    };
    this.outbox.push({ mutation, batch: null, group: 0 });
  }

  async erase(): Promise<void> {
    this.outbox = [];
    this.rows.clear();
    [this.epoch, this.cursor, this.needsSnapshot, this.snapshot] = [null, 0, true, null];
    this.client = { client_id: `${this.client.client_id} erased`, batch: 0 };
  }

  async state(): Promise<EngineState> {
    const { epoch, cursor, from, needsSnapshot, syncedMs, snapshot } = this;
    const progress = snapshot && { received: snapshot.received, counts: snapshot.begin.counts };
    const { client_id: clientId } = this.client;
    const unsent = this.outbox.length;
    return { clientId, epoch, cursor, from, needsSnapshot, syncedMs, snapshot: progress, unsent };
  }

  async freeze(): Promise<PushRequest | null> {
    let frozen = this.outbox.filter((entry) => entry.batch !== null);
    if (frozen.length === 0) {
      const group = this.outbox[0]?.group;
      frozen = this.outbox.filter((entry) => entry.group === group).slice(0, this.batchSize);
      if (frozen.length === 0) return null;
      this.client.batch++;
      for (const entry of frozen) entry.batch = this.client.batch;
    }
    const batch = frozen[0]?.batch ?? 0;
    return {
      protocol: 1,
      client_id: this.client.client_id,
      batch,
      mutations: frozen.map((entry) => entry.mutation),
    };
  }

  async failed(_batch: number, error: string): Promise<void> {
    this.failures.push(error);
  }

  async settle(batch: number, _response: PushResponse): Promise<void> {
    this.outbox = this.outbox.filter((entry) => entry.batch !== batch);
  }

  async refuse(batch: number, error: { code: string }): Promise<void> {
    const refused = this.outbox.filter((entry) => entry.batch === batch);
    const [only] = refused;
    if (refused.length === 1 && only) {
      this.setAside.push({ mutation_id: only.mutation.mutation_id, code: error.code });
      this.outbox = this.outbox.filter((entry) => entry !== only);
      return;
    }
    const half = Math.ceil(refused.length / 2);
    const groups = [++this.#groups, ++this.#groups];
    for (const [index, entry] of refused.entries()) {
      entry.batch = null;
      entry.group = groups[index < half ? 0 : 1] ?? 0;
    }
  }

  async renewClient(): Promise<void> {
    this.client = { client_id: `${this.client.client_id}'`, batch: 0 };
    for (const entry of this.outbox) entry.batch = null;
  }

  async apply(
    changes: readonly Change[],
    to: { epoch: string; cursor: number; from: string },
  ): Promise<void> {
    for (const change of changes) this.#put(change);
    this.applied.push(changes.length);
    this.epoch = to.epoch;
    this.cursor = to.cursor;
    this.from = to.from;
    this.syncedMs = this.#now();
  }

  async snapshotToken(): Promise<{ token: string; epoch: string; from: string; around: string } | null> {
    const { snapshot } = this;
    if (!snapshot?.token) return null;
    return { token: snapshot.token, epoch: snapshot.begin.epoch, ...snapshot.window };
  }

  async beginSnapshot(
    begin: SnapshotBegin,
    window: { from: string; around: string },
  ): Promise<SnapshotProgress> {
    this.members = begin.members;
    if (!this.snapshot?.token) this.snapshot = { begin, window, token: null, received: { ...NOTHING } };
    return { received: this.snapshot.received, counts: this.snapshot.begin.counts };
  }

  async storeChunk(chunk: SnapshotChunk): Promise<void> {
    if (!this.snapshot) throw new Error('no snapshot has begun');
    const records = 'orders' in chunk ? chunk.orders : chunk.records;
    for (const record of records) this.rows.set(record.id, record);
    const kind = 'orders' in chunk ? 'pre_order' : chunk.entity;
    this.snapshot.token = chunk.token;
    this.snapshot.received = {
      ...this.snapshot.received,
      [kind]: this.snapshot.received[kind] + records.length,
    };
  }

  async finishSnapshot(): Promise<void> {
    if (!this.snapshot) throw new Error('no snapshot has begun');
    this.epoch = this.snapshot.begin.epoch;
    this.cursor = this.snapshot.begin.cursor;
    this.from = this.snapshot.window.from;
    this.snapshot = null;
    this.needsSnapshot = false;
  }

  async expire(): Promise<void> {
    this.needsSnapshot = true;
    this.snapshot = null;
  }

  async setMembers(members: readonly Person[]): Promise<void> {
    this.members = members;
  }

  #put(change: Change): void {
    if ('gone' in change) this.rows.delete(change.id);
    else this.rows.set(change.record.id, change.record);
  }
}
