import type { IDBPTransaction, StoreNames } from 'idb';
import type { CreateOperation, Operation } from '../../protocol/operation.ts';
import { type Entity, laterFields } from '../../records/entities.ts';
import {
  isLine,
  isOrder,
  isRowKey,
  parseRowKey,
  ROW_ENTITIES,
  type RowEntity,
  type ServerRow,
  unreadOf,
} from '../rows/row.ts';
import { STORE_OF } from '../rows/row-stores.ts';
import type { CursorState, LocalSchema } from './schema.ts';

export type Upgrading = IDBPTransaction<LocalSchema, StoreNames<LocalSchema>[], 'versionchange'>;

/** A field that came later, and the version of the device's database that brought it. */
export interface AddedField {
  version: number;
  entity: Entity;
  field: string;
}

/**
 * Gives the records the fields that they lack. What an older version read of them it may have dropped: a new snapshot is taken
 * beside what is there, and one that was under way begins anew [O21].
 */
export async function growRecords(tx: Upgrading, added: readonly AddedField[]): Promise<void> {
  if (!(await fillFields(tx, added))) return;
  await tx.objectStore('staging').clear();
  const meta = tx.objectStore('meta');
  // The type is certain: nothing else is stored under this key.
  const cursor = (await meta.get('cursor')) as CursorState | undefined;
  await meta.put(null, 'snapshot');
  if (cursor?.epoch) await meta.put({ ...cursor, expired: true }, 'cursor');
}

/**
 * Gives what an older version stored the fields that came since, with their defaults: every create that was not sent yet, and
 * the records that the device knows, which name them as unread unless they were kept as unknown members [O20].
 * @returns true where a record has an unread field
 */
export async function fillFields(tx: Upgrading, added: readonly AddedField[]): Promise<boolean> {
  if (added.length === 0) return false;
  const filler = new Filler(added);
  for (const entity of ROW_ENTITIES) {
    const isTouched = added.some((each) => rowEntityOf(each.entity) === entity);
    if (isTouched) await rewrite(tx, STORE_OF[entity], (values) => filler.row(entity, values));
  }
  await rewrite(tx, 'bases', (base) =>
    base.server === null ? base : { ...base, server: filler.row(parseRowKey(base.key).entity, base.server) },
  );
  await rewrite(tx, 'staging', (staged) => ({
    ...staged,
    row: filler.row(parseRowKey(staged.key).entity, staged.row),
  }));
  await rewrite(tx, 'graves', ({ key, row: deleted, ...copy }) => ({
    ...copy,
    key,
    row:
      isRowKey(key) && !isLine(deleted)
        ? filler.row(parseRowKey(key).entity, deleted)
        : filler.record('flow', deleted),
  }));
  await rewrite(tx, 'outbox', (entry) => ({ ...entry, operations: filler.operations(entry.operations) }));
  await rewrite(tx, 'notices', ({ mutation, row_before, ...notice }) => ({
    ...notice,
    mutation: mutation && { ...mutation, operations: filler.operations(mutation.operations) },
    row_before: row_before && filler.row(parseRowKey(notice.row).entity, row_before),
  }));
  return filler.hasUnread;
}

class Filler {
  readonly #added: readonly AddedField[];
  hasUnread = false;

  constructor(added: readonly AddedField[]) {
    this.#added = added;
  }

  row<T extends ServerRow>(entity: RowEntity, values: T): T {
    const own = this.record(entity, values);
    return isOrder(own) ? { ...own, flows: own.flows.map((line) => this.record('flow', line)) } : own;
  }

  record<T extends object>(entity: Entity, values: T): T {
    const defaults = this.#lacking(entity, values);
    const names = Object.keys(defaults);
    if (names.length === 0) return values;
    this.hasUnread = true;
    return { ...defaults, ...values, unread: [...unreadOf(values), ...names] };
  }

  operations(all: readonly Operation[]): Operation[] {
    return all.map((operation) => (operation.op === 'create' ? this.#create(operation) : operation));
  }

  #create<T extends CreateOperation>(operation: T): T {
    const { entity, fields } = operation;
    return { ...operation, fields: { ...this.#lacking(entity, fields), ...fields } };
  }

  #lacking(entity: Entity, values: object): Record<string, string | number | null> {
    const lacking = this.#added.filter((each) => each.entity === entity && !(each.field in values));
    return Object.fromEntries(lacking.map(({ field }) => [field, defaultOf(entity, field)]));
  }
}

function defaultOf(entity: Entity, name: string): string | number | null {
  return laterFields(entity).get(name)?.value ?? null;
}

function rowEntityOf(entity: Entity): RowEntity {
  return entity === 'flow' ? 'pre_order' : entity;
}

async function rewrite<Name extends StoreNames<LocalSchema>>(
  tx: Upgrading,
  name: Name,
  change: (value: LocalSchema[Name]['value']) => LocalSchema[Name]['value'],
): Promise<void> {
  for (let cursor = await tx.objectStore(name).openCursor(); cursor; cursor = await cursor.continue())
    await cursor.update(change(cursor.value));
}
