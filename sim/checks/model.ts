import type {
  CreateOperation,
  DeleteOperation,
  MergeOperation,
  Operation,
  RestoreOperation,
  UpdateOperation,
} from '../../shared/protocol/operation.ts';
import { type Entity, FIELD_GROUPS, REFERENCES } from '../../shared/records/entities.ts';
import {
  ALIVE,
  type Fields,
  joinedWith,
  type ModelRecord,
  meantBy,
  notCarriedOn,
  type Sender,
  unseenWriters,
  written,
} from './model-record.ts';

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

/** What a mutation's receipt must say, how many changes it made, and what became of the records. */
export interface Decision {
  results: Expected[];
  changes: number;
  changed: readonly { before: ModelRecord | undefined; after: ModelRecord }[];
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
    const changed = [...this.#overlay].map(([key, after]) => ({ before: this.records.get(key), after }));
    for (const [key, record] of this.#overlay) this.records.set(key, record);
    this.changes += this.#changes;
    for (const record of this.#overlay.values()) {
      if (record.deleted === this.head) this.burials.push(burialOf(record, this.head));
    }
    return { results, changes: this.#changes, changed };
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
        return this.#restore(operation, sender);
      case 'merge':
        return this.#merge(operation, sender);
    }
  }

  #create({ entity, id, fields, once }: CreateOperation, sender: Sender): Expected {
    const existing = this.#get(entity, id);
    if (existing && once) return existsAlready(existing, existing, sender);
    if (existing) {
      if (existing.created_by !== sender.user) throw new Failure({ status: 'rejected', code: 'id_taken' });
      return { ...SUCCESS, version: existing.version };
    }
    const copy = entity === 'flow' && once ? this.records.get(`pre_order:${fields.pre_order_id}`) : null;
    if (copy) return existsAlready(copy, null, sender);
    const parent = entity === 'flow' ? this.#liveParent(fields.pre_order_id) : null;
    this.#known(entity, fields);
    const all = meantBy(entity, fields);
    const own: Fields = parent ? { ...all, pre_order_id: parent.id } : all;
    const { user, client, sync_id } = sender;
    const groups = Object.keys(FIELD_GROUPS[entity]);
    const writers = Object.fromEntries(groups.map((group) => [group, { version: 1, client, sync_id }]));
    const made = { entity, id, fields: own, version: 1, sync_id, writers, ...ALIVE };
    const record = this.#put({ ...made, created_by: user, created_client: client }, sender);
    return { ...SUCCESS, version: 1, record: isElsewhere(parent, fields) ? record : null };
  }

  #update({ entity, id, fields, expected_version }: UpdateOperation, sender: Sender): Expected {
    const record = this.#get(entity, id);
    if (!record) throw new Failure({ status: 'rejected', code: 'not_found' });
    const { version } = record;
    if (record.deleted !== null) throw new Failure({ status: 'conflict', lost: ['deleted'], version });
    this.#known(entity, fields, version);
    const asked: Fields = fields;
    const isMove = entity === 'flow' && 'pre_order_id' in asked;
    const parent = isMove ? this.#liveParent(asked['pre_order_id'], version) : null;
    const sent: Fields = parent ? { ...asked, pre_order_id: parent.id } : asked;
    const { taken: said, lost } = contend(record, sent, expected_version, sender);
    const isMarkOld =
      'status' in said && !('confirmed_as' in asked) && typeof record.fields['confirmed_as'] === 'string';
    const taken = isMarkOld && entity === 'pre_order' ? { ...said, confirmed_as: null } : said;
    const isChanged = Object.keys(taken).length > 0;
    const current = isChanged ? this.#put(written(record, taken, sender), sender) : record;
    if ('pre_order_id' in taken)
      for (const line of [record, current]) this.#touch(String(line.fields['pre_order_id']), sender);
    const merged = expected_version < version;
    const status = lost.length > 0 ? 'conflict' : 'success';
    const isTold = merged || lost.length > 0 || isElsewhere(parent, asked);
    return { status, version: current.version, merged, lost, code: null, record: isTold ? current : null };
  }

  #delete({ entity, id, seen }: DeleteOperation, sender: Sender): Expected {
    const record = this.#get(entity, id);
    if (!record) return SUCCESS;
    const { version, deleted } = record;
    if (deleted !== null) {
      const isUnseen = deleted > seen && record.deleted_client !== sender.client;
      if (record.merged_into !== null && isUnseen)
        throw new Failure({ status: 'conflict', lost: ['deleted'], version });
      return { ...SUCCESS, version };
    }
    this.#markDeleted(record, seen, null, sender);
    if (entity === 'pre_order') {
      for (const line of this.#lines(id))
        if (line.deleted === null) this.#markDeleted(line, seen, sender.sync_id, sender);
    }
    return { ...SUCCESS, version: version + 1 };
  }

  #restore({ entity, id }: RestoreOperation, sender: Sender): Expected {
    const record = this.#get(entity, id);
    if (!record) throw new Failure({ status: 'rejected', code: 'not_found' });
    if (record.deleted === null) return { ...SUCCESS, version: record.version };
    const parent = entity === 'flow' ? this.#liveParent(record.fields['pre_order_id'], record.version) : null;
    const lines =
      entity === 'pre_order' ? this.#lines(id).filter((line) => line.deleted_with === record.deleted) : [];
    this.#raise(record, parent, sender);
    for (const line of lines) if (line.deleted !== null) this.#raise(line, null, sender);
    return { ...SUCCESS, version: record.version + 1, record: this.#get(entity, id) ?? null };
  }

  #merge({ id, into, expected_version, seen }: MergeOperation, sender: Sender): Expected {
    const from = this.#get('pre_order', id);
    if (!from) throw new Failure({ status: 'rejected', code: 'not_found' });
    const { version } = from;
    const target = this.#end(into);
    if (!target) throw new Failure({ status: 'rejected', code: 'parent_missing', version });
    if (from.deleted !== null) {
      if (from.merged_into === null || this.#end(id)?.id !== target.id)
        throw new Failure({ status: 'conflict', lost: ['deleted'], version });
      return { ...SUCCESS, version, record: from };
    }
    if (target.deleted !== null) throw new Failure({ status: 'conflict', lost: ['parent_deleted'], version });
    if (target.id === id) return { ...SUCCESS, version };
    const merged = expected_version < version;
    const apart = ['partner_id', 'delivery_date'].find(
      (field) => from.fields[field] !== target.fields[field],
    );
    if (apart) return { ...SUCCESS, status: 'conflict', version, merged, lost: [apart], record: from };
    const lines = this.#lines(id).filter((line) => line.deleted === null);
    const joined = joinedWith(target, from, seen, sender);
    this.#markMerged(from, joined, seen, sender);
    for (const line of lines) this.#put(written(line, { pre_order_id: target.id }, sender), sender);
    if (joined !== target) this.#put(joined, sender);
    else this.#touch(target.id, sender);
    const isTold = merged || target.id !== into;
    const record = isTold ? (this.#get('pre_order', id) ?? null) : null;
    return { ...SUCCESS, version: version + 1, merged, record };
  }

  #markMerged(record: ModelRecord, into: ModelRecord, seen: number, sender: Sender): void {
    const lost = notCarriedOn(record.fields, into.fields);
    const unseen = unseenWriters(record, lost, seen, sender);
    const { sync_id: deleted, client: deleted_client } = sender;
    const gone = { deleted, deleted_client, deleted_unseen: unseen, merged_into: into.id };
    this.#put({ ...record, version: record.version + 1, ...gone }, sender);
  }

  #markDeleted(record: ModelRecord, seen: number, deleted_with: number | null, sender: Sender): void {
    const deleted_unseen = unseenWriters(record, Object.keys(record.writers), seen, sender);
    const { sync_id: deleted, client: deleted_client } = sender;
    const gone = { deleted, deleted_client, deleted_with, deleted_unseen };
    this.#put({ ...record, version: record.version + 1, ...gone }, sender);
  }

  /** A deleted record lives again; a line in `parent`, where its own pre-order was merged into that one. */
  #raise(record: ModelRecord, parent: ModelRecord | null, sender: Sender): void {
    const alive = { ...record, ...ALIVE };
    if (!parent || !isElsewhere(parent, record.fields)) {
      this.#put({ ...alive, version: record.version + 1 }, sender);
      return;
    }
    this.#put(written(alive, { pre_order_id: parent.id }, sender), sender);
    this.#touch(parent.id, sender);
  }

  /** The pre-order that an id leads to: that one, or the one that it was merged into, and on from there [M19]. */
  #end(id: unknown): ModelRecord | undefined {
    const order = this.#get('pre_order', String(id));
    const isMerged = order !== undefined && order.deleted !== null && order.merged_into !== null;
    return isMerged ? (this.#end(order.merged_into) ?? order) : order;
  }

  #liveParent(id: unknown, version: number | null = null): ModelRecord {
    const parent = this.#end(id);
    if (!parent) throw new Failure({ status: 'rejected', code: 'parent_missing', version });
    if (parent.deleted !== null) throw new Failure({ status: 'conflict', lost: ['parent_deleted'], version });
    return parent;
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

  #put(record: ModelRecord, { sync_id }: Sender): ModelRecord {
    const stamped = { ...record, sync_id };
    this.#changes += 1;
    this.#overlay.set(`${record.entity}:${record.id}`, stamped);
    return stamped;
  }

  /** A line left or joined this pre-order: it takes the number without a new version [M17]. */
  #touch(orderId: string, { sync_id }: Sender): void {
    const order = this.#get('pre_order', orderId);
    if (order) this.#overlay.set(`pre_order:${orderId}`, { ...order, sync_id });
  }
}

/** The fields of an update that are taken over, and the groups that somebody else has written since [M2 to M6]. */
function contend(record: ModelRecord, sent: Fields, expected: number, sender: Sender) {
  const taken: Record<string, unknown> = {};
  const lost: string[] = [];
  for (const [group, members] of Object.entries(FIELD_GROUPS[record.entity])) {
    if (members.every((member) => !(member in sent) || sent[member] === record.fields[member])) continue;
    const last = record.writers[group];
    if (last && last.version > expected && last.client !== sender.client) lost.push(group);
    else for (const member of members) taken[member] = sent[member];
  }
  return { taken, lost };
}

/** True where a line comes to another pre-order than its fields say. */
function isElsewhere(parent: ModelRecord | null, fields: Fields): boolean {
  return parent !== null && parent.id !== fields['pre_order_id'];
}

/** What is asked for had been made before: who made it is told, unless this client did [M20]. */
function existsAlready(found: ModelRecord, record: ModelRecord | null, sender: Sender): Expected {
  const told = { ...SUCCESS, version: record?.version ?? null, record };
  return found.created_client === sender.client ? told : { ...told, status: 'conflict', lost: ['exists'] };
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
