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
} from '../rows/row.ts';
import { STORE_OF } from '../rows/row-stores.ts';
import type { LocalSchema } from './schema.ts';

export type Upgrading = IDBPTransaction<LocalSchema, StoreNames<LocalSchema>[], 'versionchange'>;

/** A field that came later, and the version of the device's database that brought it. */
export interface AddedField {
  version: number;
  entity: Entity;
  field: string;
}

/**
 * Gives what an older version stored the fields that came since, with their defaults: rows, the server's copies of them,
 * deleted ones and every create that was not sent yet.
 */
export async function fillFields(tx: Upgrading, added: readonly AddedField[]): Promise<void> {
  if (added.length === 0) return;
  const fill = <T extends object>(entity: Entity, values: T): T => {
    const fields = added.filter((each) => each.entity === entity);
    return { ...Object.fromEntries(fields.map(({ field }) => [field, defaultOf(entity, field)])), ...values };
  };
  const row = <T extends ServerRow>(entity: RowEntity, values: T): T =>
    isOrder(values)
      ? { ...fill(entity, values), flows: values.flows.map((line) => fill('flow', line)) }
      : fill(entity, values);
  const create = <T extends CreateOperation>(operation: T): T => ({
    ...operation,
    fields: fill(operation.entity, operation.fields),
  });
  const operations = (all: readonly Operation[]): Operation[] =>
    all.map((operation) => (operation.op === 'create' ? create(operation) : operation));

  for (const entity of ROW_ENTITIES) {
    const touched = added.some((each) => rowEntityOf(each.entity) === entity);
    if (touched) await rewrite(tx, STORE_OF[entity], (values) => row(entity, values));
  }
  await rewrite(tx, 'bases', (base) =>
    base.server === null ? base : { ...base, server: row(parseRowKey(base.key).entity, base.server) },
  );
  await rewrite(tx, 'staging', (staged) => ({
    ...staged,
    row: row(parseRowKey(staged.key).entity, staged.row),
  }));
  await rewrite(tx, 'graves', ({ key, row: deleted, ...copy }) => ({
    ...copy,
    key,
    row: isRowKey(key) && !isLine(deleted) ? row(parseRowKey(key).entity, deleted) : fill('flow', deleted),
  }));
  await rewrite(tx, 'outbox', (entry) => ({ ...entry, operations: operations(entry.operations) }));
  await rewrite(tx, 'notices', ({ mutation, row_before, ...notice }) => ({
    ...notice,
    mutation: mutation && { ...mutation, operations: operations(mutation.operations) },
    row_before: row_before && row(parseRowKey(notice.row).entity, row_before),
  }));
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
