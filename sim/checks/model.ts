import type {
  CreateOperation,
  DeleteOperation,
  Operation,
  RestoreOperation,
  UpdateOperation,
} from '../../shared/protocol/operation.ts';
import { type Entity, FIELD_GROUPS, REFERENCES } from '../../shared/records/entities.ts';

type Fields = Readonly<Record<string, unknown>>;

interface Writer {
  version: number;
  client: string;
  sync_id: number;
}

/** A record as this reading of the rules holds it. */
export interface ModelRecord {
  entity: Entity;
  id: string;
  fields: Fields;
  version: number;
  created_by: string;
  /** Who last wrote each field group, the creation included. */
  writers: Readonly<Record<string, Writer>>;
  deleted: number | null;
  deleted_with: number | null;
  deleted_unseen: readonly string[];
}

/** Who sends a mutation, and the number that it takes if it changes something. */
export interface Sender {
  user: string;
  client: string;
  role: string;
  sync_id: number;
}

/** What an operation's result must say. */
export interface Expected {
  status: 'success' | 'conflict' | 'rejected';
  version: number | null;
  merged: boolean;
  /** Lost field groups, or the kind of what undid the mutation. */
  lost: readonly string[];
  code: string | null;
  record: ModelRecord | null;
}

/** What a mutation's receipt must say, and what it changed. */
export interface Decision {
  results: Expected[];
  changes: number;
}

/** A deletion that took effect: of which record (an order with its lines counts as one), by which mutation. */
export interface Burial {
  key: string;
  sync_id: number;
  /** The clients whose changes it had not seen. */
  unseen: readonly string[];
}

class Failure extends Error {
  readonly expected: Expected;

  constructor(expected: Partial<Expected>) {
    super('the mutation fails');
    this.expected = { ...SUCCESS, version: null, ...expected };
  }
}

const SUCCESS: Expected = {
  status: 'success',
  version: null,
  merged: false,
  lost: [],
  code: null,
  record: null,
};

/**
 * The merge rules of shared/SPEC.md (M), written a second time from their text alone and without looking at
 * shared/merge: the oracle of the simulator. It changes records in place and is as plain as it can be.
 */
export class Model {
  readonly records = new Map<string, ModelRecord>();
  head = 0;
  changes = 0;
  /** Every deletion that took effect, with the clients whose changes it had not seen. */
  readonly burials: Burial[] = [];
  #overlay = new Map<string, ModelRecord>();
  #changes = 0;

  /** Decides a mutation and takes over what it changes. */
  apply(operations: readonly Operation[], sender: Omit<Sender, 'sync_id'>): Decision {
    this.#overlay = new Map();
    this.#changes = 0;
    const results = this.#decideAll(operations, { ...sender, sync_id: this.head + 1 });
    if (this.#changes > 0) this.head += 1;
    for (const [key, record] of this.#overlay) this.records.set(key, record);
    this.changes += this.#changes;
    for (const record of this.#overlay.values()) {
      if (record.deleted === this.head) this.burials.push(burialOf(record, this.head));
    }
    return { results, changes: this.#changes };
  }

  #decideAll(operations: readonly Operation[], sender: Sender): Expected[] {
    if (sender.role === 'viewer')
      return operations.map(() => ({ ...SUCCESS, status: 'rejected', code: 'read_only' }));
    const results: Expected[] = [];
    for (const [index, operation] of operations.entries()) {
      try {
        results.push(this.#decide(operation, sender));
      } catch (failure) {
        if (!(failure instanceof Failure)) throw failure;
        this.#overlay = new Map();
        this.#changes = 0;
        const told = this.#afterAll(operation, failure.expected);
        return operations.map((_, at) => (at === index ? told : neighbour(told)));
      }
    }
    return results;
  }

  /** A failure tells the record as it is without the mutation. */
  #afterAll({ entity, id }: Operation, expected: Expected): Expected {
    if (expected.version === null) return expected;
    const record = this.#get(entity, id) ?? null;
    return { ...expected, record, version: record?.version ?? null };
  }

  #decide(operation: Operation, sender: Sender): Expected {
    switch (operation.op) {
      case 'create':
        return this.#create(operation, sender);
      case 'update':
        return this.#update(operation, sender);
      case 'delete':
        return this.#delete(operation, sender);
      case 'restore':
        return this.#restore(operation);
      case 'merge':
        throw new Error('the model does not know merges yet');
    }
  }

  #create({ entity, id, fields }: CreateOperation, sender: Sender): Expected {
    const existing = this.#get(entity, id);
    if (existing) {
      if (existing.created_by !== sender.user) throw new Failure({ status: 'rejected', code: 'id_taken' });
      return { ...SUCCESS, version: existing.version };
    }
    if (entity === 'flow') this.#liveParent(fields);
    this.#known(entity, fields);
    const writer = { version: 1, client: sender.client, sync_id: sender.sync_id };
    const writers = Object.fromEntries(Object.keys(FIELD_GROUPS[entity]).map((group) => [group, writer]));
    const alive = { deleted: null, deleted_with: null, deleted_unseen: [] };
    this.#put({ entity, id, fields, version: 1, created_by: sender.user, writers, ...alive });
    return { ...SUCCESS, version: 1 };
  }

  #update({ entity, id, fields, expected_version }: UpdateOperation, sender: Sender): Expected {
    const record = this.#get(entity, id);
    if (!record) throw new Failure({ status: 'rejected', code: 'not_found' });
    if (record.deleted !== null)
      throw new Failure({ status: 'conflict', lost: ['deleted'], version: record.version });
    const sent: Record<string, unknown> = fields;
    this.#known(entity, sent, record.version);
    const merged = expected_version < record.version;
    const written: Record<string, unknown> = {};
    const writers = { ...record.writers };
    const lost: string[] = [];
    for (const [group, members] of Object.entries(FIELD_GROUPS[entity])) {
      if (members.every((member) => !(member in sent) || sent[member] === record.fields[member])) continue;
      const last = record.writers[group];
      if (last && last.version > expected_version && last.client !== sender.client) {
        lost.push(group);
        continue;
      }
      for (const member of members) written[member] = sent[member];
      writers[group] = { version: record.version + 1, client: sender.client, sync_id: sender.sync_id };
    }
    const changed = Object.keys(written).length > 0;
    const next = {
      ...record,
      fields: { ...record.fields, ...written },
      writers,
      version: record.version + 1,
    };
    if (changed) this.#put(next);
    const current = changed ? next : record;
    const status = lost.length > 0 ? 'conflict' : 'success';
    const told = merged || lost.length > 0 ? current : null;
    return { status, version: current.version, merged, lost, code: null, record: told };
  }

  #delete({ entity, id, seen }: DeleteOperation, sender: Sender): Expected {
    const record = this.#get(entity, id);
    if (!record || record.deleted !== null) return { ...SUCCESS, version: record?.version ?? null };
    this.#markDeleted(record, seen, null, sender);
    if (entity === 'pre_order') {
      for (const line of this.#lines(id))
        if (line.deleted === null) this.#markDeleted(line, seen, sender.sync_id, sender);
    }
    return { ...SUCCESS, version: record.version + 1 };
  }

  #restore({ entity, id }: RestoreOperation): Expected {
    const record = this.#get(entity, id);
    if (!record) throw new Failure({ status: 'rejected', code: 'not_found' });
    if (record.deleted === null) return { ...SUCCESS, version: record.version };
    if (entity === 'flow') this.#liveParent(record.fields, record.version);
    const lines =
      entity === 'pre_order' ? this.#lines(id).filter((line) => line.deleted_with === record.deleted) : [];
    this.#raise(record);
    for (const line of lines) if (line.deleted !== null) this.#raise(line);
    return { ...SUCCESS, version: record.version + 1 };
  }

  #markDeleted(record: ModelRecord, seen: number, deleted_with: number | null, sender: Sender): void {
    const unseen = Object.values(record.writers).filter(
      (last) => last.sync_id > seen && last.client !== sender.client,
    );
    const deleted_unseen = [...new Set(unseen.map((last) => last.client))];
    this.#put({
      ...record,
      version: record.version + 1,
      deleted: sender.sync_id,
      deleted_with,
      deleted_unseen,
    });
  }

  #raise(record: ModelRecord): void {
    const alive = { deleted: null, deleted_with: null, deleted_unseen: [] };
    this.#put({ ...record, version: record.version + 1, ...alive });
  }

  #liveParent(fields: Fields, version: number | null = null): void {
    const parent = this.#get('pre_order', String(fields['pre_order_id']));
    if (!parent) throw new Failure({ status: 'rejected', code: 'parent_missing', version });
    if (parent.deleted !== null) throw new Failure({ status: 'conflict', lost: ['parent_deleted'], version });
  }

  #known(entity: Entity, fields: Fields, version: number | null = null): void {
    for (const [field, target] of Object.entries(REFERENCES[entity])) {
      const id = fields[field];
      if (typeof id === 'string' && !this.#get(target, id)) {
        throw new Failure({ status: 'rejected', code: 'reference_missing', version });
      }
    }
  }

  #get(entity: Entity, id: string): ModelRecord | undefined {
    const key = `${entity}:${id}`;
    return this.#overlay.get(key) ?? this.records.get(key);
  }

  #lines(orderId: string): ModelRecord[] {
    const all = new Map([...this.records, ...this.#overlay]);
    return [...all.values()].filter(
      ({ entity, fields }) => entity === 'flow' && fields['pre_order_id'] === orderId,
    );
  }

  #put(record: ModelRecord): void {
    this.#changes += 1;
    this.#overlay.set(`${record.entity}:${record.id}`, record);
  }
}

/** A line that was deleted with its order counts as the order's deletion: to its user it is one loss. */
function burialOf(
  { entity, id, fields, deleted_with, deleted_unseen }: ModelRecord,
  sync_id: number,
): Burial {
  const key = deleted_with === null ? `${entity}:${id}` : `pre_order:${String(fields['pre_order_id'])}`;
  return { key, sync_id, unseen: deleted_unseen };
}

function neighbour({ status }: Expected): Expected {
  if (status === 'rejected') return { ...SUCCESS, status, code: 'not_applied' };
  return { ...SUCCESS, status, lost: ['not_applied'] };
}
